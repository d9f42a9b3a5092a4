import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { DomainError } from "../errors.ts";
import { agentFolder } from "./agent-folder.ts";
import { runtimeFiles } from "./runtime-files.ts";

// Runs the agent with the Node that lies beside it. %~dp0 is the folder of this file, wherever that was unpacked.
const launcher = '@echo off\r\n"%~dp0node.exe" "%~dp0slipway-agent.cjs" %*\r\n';

const readme = (serverUrl: string) =>
  [
    "Slipway agent for Windows 10, 11 and Server 2016 or later, x64.",
    "",
    "1. Unpack this folder to where only administrators may write, e.g. C:\\Program Files\\Slipway.",
    "2. In a console that was started as administrator, in that folder:",
    `     slipway-agent enrol --server ${serverUrl} --token <enrolment token>`,
    "     slipway-agent run",
    "",
    "slipway-agent --help lists the commands and their exit codes. Nothing is installed; to remove the agent, end it",
    "and delete this folder and C:\\ProgramData\\Slipway.",
    "",
  ].join("\r\n");

/** agentPackage streams the zip that Settings → tokens offers. It holds no secret: the token is typed or pasted. */
export async function agentPackage(serverUrl: string): Promise<Readable> {
  const bundle = join(agentFolder(), "dist", "agent", "slipway-agent.cjs");
  if (!existsSync(bundle))
    throw new DomainError("unavailable", "The agent is not built on this server. Start it once more with npm start.");
  const { nodeExe, koffiNode } = await runtimeFiles();
  const zip = new ZipFile();
  const stream = zip.outputStream as Readable;
  // A file that is gone ends the download, also where nobody reads yet; unheard, it would end the server.
  stream.on("error", () => undefined);
  zip.once("error", (error: Error) => stream.destroy(error));
  zip.addBuffer(Buffer.from(readme(serverUrl)), "README.txt");
  zip.addBuffer(Buffer.from(launcher), "slipway-agent.cmd");
  zip.addFile(bundle, "slipway-agent.cjs");
  zip.addFile(koffiNode, "koffi/win32_x64/koffi.node");
  zip.addFile(nodeExe, "node.exe");
  zip.end();
  return stream;
}
