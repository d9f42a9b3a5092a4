import type { PlannedChange } from "@slipway/shared/repairs/repair";
import type { CleanTempRun } from "./clean-temp-run.ts";
import { sentenceOf } from "./installer-look.ts";
import {
  expiredManifests,
  type QuarantinedFile,
  type QuarantineManifest,
  removeManifest,
  saveManifest,
} from "./quarantine.ts";
import { samePath } from "./temp-folders.ts";

/** clearExpired deletes what has been in quarantine for its days; a dry run lists it. Gives how many files. */
export async function clearExpired(run: CleanTempRun): Promise<number> {
  const expired = expiredManifests(run.host.store, run.windows.now());
  const files = expired.flatMap((manifest) => manifest.files);
  if (expired.length === 0) return 0;
  const changesOf = (some: QuarantinedFile[]): PlannedChange[] =>
    some.map((file) => ({
      kind: "file",
      target: file.storedPath,
      action: `delete (was ${file.originalPath})`.slice(0, 256),
    }));
  const before = `${files.length} files are past their quarantine.`;
  await run.step("Delete what is past its quarantine", () => {
    if (run.mode === "dry-run") return { outcome: "would-do", before, changes: changesOf(files) };
    const deleted = expired.flatMap((manifest) => clearOne(run, manifest));
    return { outcome: "done", before, after: `${deleted.length} of them are deleted.`, changes: changesOf(deleted) };
  });
  return files.length;
}

/** What could not be deleted stays in the manifest, for the next time. */
function clearOne(run: CleanTempRun, manifest: QuarantineManifest): QuarantinedFile[] {
  const left = manifest.files.filter((file) => !remove(run, file));
  const folder = manifest.files[0]?.storedPath.replace(/\\[^\\]+$/, "");
  if (left.length > 0) saveManifest(run.host.store, { ...manifest, files: left });
  else removeManifest(run.host.store, manifest.id);
  if (left.length === 0 && folder) removeFolder(run, folder);
  return manifest.files.filter((file) => !left.includes(file));
}

function remove(run: CleanTempRun, file: QuarantinedFile): boolean {
  const opened = run.windows.files.openForMove(file.storedPath);
  // What was planned and never moved, or is gone already, needs no deleting.
  if (!opened.ok) return opened.error.code === 2 || opened.error.code === 3;
  const { finalPath, id, isReparsePoint } = opened.value;
  const isOurs = id === file.id && samePath(finalPath, file.storedPath) && !isReparsePoint;
  const removed = isOurs && opened.value.remove().ok;
  opened.value.close();
  if (!removed) run.log(`${file.storedPath} was left: ${isOurs ? "Windows refused" : "it is not what was put there"}`);
  return removed;
}

function removeFolder(run: CleanTempRun, path: string): void {
  const opened = run.windows.files.openForMove(path);
  if (!opened.ok) {
    run.log(`${path} was left (${sentenceOf(opened.error)})`);
    return;
  }
  if (opened.value.isFolder && samePath(opened.value.finalPath, path)) opened.value.remove();
  opened.value.close();
}
