import { randomBytes } from "node:crypto";
import type { OpenedFile } from "../windows/windows.ts";
import type { CleanTempRun } from "./clean-temp-run.ts";
import { hashOpened } from "./hash-opened.ts";
import { sentenceOf } from "./installer-look.ts";
import { openSame } from "./open-same.ts";
import type { Cleaned } from "./purge-files.ts";
import {
  makeQuarantine,
  quarantineFolder,
  type QuarantinedFile,
  type QuarantineManifest,
  saveManifest,
} from "./quarantine.ts";
import type { OldFile } from "./temp-survey.ts";

const dayMs = 86_400_000;

/** quarantineFiles moves files by handle into a private folder of their own volume, with a manifest to bring them back. */
export async function quarantineFiles(run: CleanTempRun, files: OldFile[]): Promise<Cleaned> {
  const id = `q-${String(run.windows.now()).padStart(13, "0")}-${randomBytes(4).toString("hex")}`;
  const cleaned: Cleaned = {
    done: [],
    skipped: 0,
    where: `They are in quarantine ${id} for ${run.parameters.quarantineDays} days.`,
  };
  for (const volume of new Set(files.map(volumeOf))) {
    const made = makeQuarantine(run.windows, run.host.dataFolder, volume, id);
    if (!made.ok) return { ...cleaned, problem: `the quarantine could not be made (${sentenceOf(made.error)})` };
  }
  const planned = files.map((file, index) => plannedFile(run, file, index, id));
  const now = run.windows.now();
  const manifest: QuarantineManifest = {
    id,
    madeAt: now,
    keepUntilAt: now + run.parameters.quarantineDays * dayMs,
    files: planned,
  };
  // Written first, so that a crash in the middle leaves nothing that cannot be brought back.
  saveManifest(run.host.store, manifest);
  for (const [index, listed] of files.entries()) {
    await run.wait(0);
    const problem = await moveOne(run, listed, planned[index] as QuarantinedFile);
    if (problem === null) cleaned.done.push(listed);
    else {
      run.log(`${listed.path} was left: ${problem}`);
      cleaned.skipped++;
    }
  }
  saveManifest(run.host.store, { ...manifest, files: planned.filter((file) => file.sha256 !== null) });
  return cleaned;
}

const volumeOf = (file: OldFile) => file.path.slice(0, 2);

function plannedFile(run: CleanTempRun, file: OldFile, index: number, id: string): QuarantinedFile {
  const folder = quarantineFolder(run.host.dataFolder, volumeOf(file), id).at(-1);
  const { root, sizeBytes, modifiedAt } = file;
  return {
    originalPath: file.path,
    storedPath: `${folder}\\${String(index).padStart(5, "0")}`,
    root,
    id: file.id,
    sizeBytes,
    modifiedAt,
    owner: null,
    sha256: null,
  };
}

/** Null when it was moved; the manifest's entry is then complete. */
async function moveOne(run: CleanTempRun, listed: OldFile, entry: QuarantinedFile): Promise<string | null> {
  const opened = openSame(run.windows, listed);
  if (!opened.ok) return opened.because;
  try {
    return await moveOpened(run, opened.file, entry);
  } finally {
    opened.file.close();
  }
}

async function moveOpened(run: CleanTempRun, file: OpenedFile, entry: QuarantinedFile): Promise<string | null> {
  const owner = file.owner();
  if (!owner.ok) return sentenceOf(owner.error);
  const hash = await hashOpened(file, () => run.wait(0));
  if (!hash.ok) return sentenceOf(hash.error);
  const moved = file.moveTo(entry.storedPath);
  if (!moved.ok) return sentenceOf(moved.error);
  Object.assign(entry, { owner: owner.value, sha256: hash.value });
  return null;
}
