import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { DomainError } from "../errors.ts";
import { runtime } from "../singletons.ts";
import { agentFolder } from "./agent-folder.ts";
import { keepPacked, type Packed } from "./keep-packed.ts";
import { type RuntimeFiles, runtimeFiles } from "./runtime-files.ts";

// Runs the agent with the Node that lies beside it. %~dp0 is the folder of this file, wherever that was unpacked.
const launcher = '@echo off\r\n"%~dp0node.exe" "%~dp0slipway-agent.cjs" %*\r\n';

const readme = (serverUrl: string) =>
  [
    "Slipway agent for Windows 10, 11 and Server 2016 or later, x64.",
    "",
    "1. Unpack this folder to where only administrators may write, e.g. C:\\Program Files\\Slipway.",
    "2. In a console that was started as administrator, in that folder:",
    `     .\\slipway-agent enrol --server ${serverUrl} --token TOKEN`,
    "     .\\slipway-agent run",
    "",
    "While enrol runs, other users of the machine can list its command line. Where that matters, save the token in a",
    "file and write --token-file token.txt instead; delete the file afterwards.",
    "",
    ".\\slipway-agent --help lists the commands and their exit codes. Nothing is installed; to remove the agent, end it",
    "and delete this folder and C:\\ProgramData\\Slipway.",
    "",
  ].join("\r\n");

/**
 * agentPackage gives the zip that Settings → tokens offers, packed once and kept under the data folder by the hash of what
 * goes into it. It holds no secret: the token is typed or pasted.
 */
export async function agentPackage(serverUrl: string): Promise<Packed> {
  const bundle = join(agentFolder(), "dist", "agent", "slipway-agent.cjs");
  if (!existsSync(bundle))
    throw new DomainError("unavailable", "The agent is not built on this server. Start it once more with npm start.");
  const files = await runtimeFiles();
  const key = await keyOf(serverUrl, bundle, files);
  return keepPacked(join(runtime().dataDir, "agent-package"), key, () => pack(serverUrl, bundle, files));
}

/** The runtime's 90 MB are npm's own, whose content the lock pins: their size and time tell whether they are others. */
async function keyOf(serverUrl: string, bundle: string, { nodeExe, koffiNode }: RuntimeFiles): Promise<string> {
  const hash = createHash("sha256")
    .update(`${readme(serverUrl)}\0${launcher}\0`)
    .update(await readFile(bundle));
  for (const file of [nodeExe, koffiNode]) {
    const { size, mtimeMs } = await stat(file);
    hash.update(`\0${size} ${mtimeMs}`);
  }
  return hash.digest("hex").slice(0, 32);
}

function pack(serverUrl: string, bundle: string, { nodeExe, koffiNode }: RuntimeFiles): Readable {
  const zip = new ZipFile();
  const stream = zip.outputStream as Readable;
  zip.once("error", (error: Error) => stream.destroy(error));
  zip.addBuffer(Buffer.from(readme(serverUrl)), "README.txt");
  zip.addBuffer(Buffer.from(launcher), "slipway-agent.cmd");
  zip.addFile(bundle, "slipway-agent.cjs");
  zip.addFile(koffiNode, "koffi/win32_x64/koffi.node");
  zip.addFile(nodeExe, "node.exe");
  zip.end();
  return stream;
}
