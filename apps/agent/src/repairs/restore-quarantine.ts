import type { PlannedChange } from "@slipway/shared/repairs/repair";
import type { OpenedFile } from "../windows/windows.ts";
import type { Ending } from "./agent-repair.ts";
import type { CleanTempRun } from "./clean-temp-run.ts";
import { sentenceOf } from "./installer-look.ts";
import { type QuarantinedFile, readManifest, removeManifest, saveManifest } from "./quarantine.ts";
import { isWithin, samePath, tempFolders } from "./temp-folders.ts";

const change = (file: QuarantinedFile): PlannedChange => ({
  kind: "file",
  target: file.originalPath,
  action: "put back",
});
const folderOf = (path: string) => path.slice(0, path.lastIndexOf("\\"));

/** restoreQuarantine puts a quarantine's files back where they were, and never over anything. */
export async function restoreQuarantine(run: CleanTempRun, id: string): Promise<Ending> {
  const manifest = readManifest(run.host.store, id);
  if (!manifest) return { outcome: "refused", verdict: `Nothing was touched: there is no quarantine ${id}.` };
  const roots = tempFolders(run.windows, true).folders.map((folder) => folder.path);
  const plans = manifest.files.map((file) => ({ file, because: whyNotBack(run, file, roots) }));
  for (const { file, because } of plans) if (because) run.log(`${file.originalPath} cannot be put back: ${because}`);
  const good = plans.filter((plan) => plan.because === null).map((plan) => plan.file);
  const before = `${manifest.files.length} files in quarantine, ${good.length} can be put back.`;
  const first = plans.find((plan) => plan.because !== null)?.because;
  if (good.length === 0) {
    await run.step("Put the files back", () => ({
      outcome: "cannot-act",
      before,
      because: first ?? "the quarantine is empty",
    }));
    return { outcome: "refused", verdict: `Nothing was put back: ${first ?? "the quarantine is empty"}.` };
  }
  if (run.mode === "dry-run") {
    await run.step("Put the files back", () => ({
      outcome: "would-do",
      before,
      changes: good.map(change),
      ...(first && { because: first }),
    }));
    return { outcome: "acted", verdict: `It would put ${good.length} of ${manifest.files.length} files back.` };
  }
  const back: QuarantinedFile[] = [];
  await run.step("Put the files back", async () => {
    for (const file of good) {
      await run.wait(0);
      const because = putBack(run, file);
      if (because === null) back.push(file);
      else run.log(`${file.originalPath} was not put back: ${because}`);
      saveManifest(run.host.store, { ...manifest, files: manifest.files.filter((one) => !back.includes(one)) });
    }
    return {
      outcome: back.length > 0 ? "done" : "failed",
      before,
      after: `${back.length} were put back.`,
      changes: back.map(change),
      ...(first && { because: first }),
    };
  });
  if (back.length === manifest.files.length) removeManifest(run.host.store, id);
  return {
    outcome: back.length > 0 ? "acted" : "failed",
    verdict: `${back.length} of ${manifest.files.length} files were put back.`,
  };
}

/** Looked at before; the same is made sure of by handle when it is done. */
function whyNotBack(run: CleanTempRun, file: QuarantinedFile, roots: string[]): string | null {
  if (!roots.some((root) => isWithin(root, file.originalPath))) return "its place is no temporary folder";
  const stored = run.windows.files.stat(file.storedPath);
  if (!stored.ok || !stored.value) return "it is not in the quarantine";
  const target = run.windows.files.stat(file.originalPath);
  if (!target.ok) return `its place could not be looked at (${sentenceOf(target.error)})`;
  if (target.value) return "something else is in its place";
  return whyNoFolder(run, folderOf(file.originalPath));
}

/** The folder's real place is read by handle: a junction on the way would lead SYSTEM to where the user cannot write. */
function whyNoFolder(run: CleanTempRun, path: string): string | null {
  const opened = run.windows.files.openForMove(path);
  if (!opened.ok) return `its folder could not be opened (${sentenceOf(opened.error)})`;
  const { finalPath, isFolder, isReparsePoint } = opened.value;
  opened.value.close();
  return isFolder && !isReparsePoint && samePath(finalPath, path) ? null : "its folder is really somewhere else";
}

function putBack(run: CleanTempRun, file: QuarantinedFile): string | null {
  const opened = run.windows.files.openForMove(file.storedPath);
  if (!opened.ok) return sentenceOf(opened.error);
  try {
    if (opened.value.id !== file.id || !samePath(opened.value.finalPath, file.storedPath))
      return "what lies in the quarantine is not what was put there";
    return whyNoFolder(run, folderOf(file.originalPath)) ?? moveBack(run, opened.value, file);
  } finally {
    opened.value.close();
  }
}

/** The folder could be swapped in the moment between: the file's real place is read afterwards, and it is taken back. */
function moveBack(run: CleanTempRun, opened: OpenedFile, file: QuarantinedFile): string | null {
  const moved = opened.moveTo(file.originalPath);
  if (!moved.ok) return sentenceOf(moved.error);
  opened.close();
  const again = run.windows.files.openForMove(file.originalPath);
  if (!again.ok) return `it was put back and could not be looked at (${sentenceOf(again.error)})`;
  const { finalPath, id } = again.value;
  const isThere = id === file.id && samePath(finalPath, file.originalPath);
  const taken = !isThere && id === file.id ? again.value.moveTo(file.storedPath) : null;
  again.value.close();
  if (isThere) return null;
  return `its folder led to ${finalPath}${taken?.ok ? ", so it was taken back into the quarantine" : " and it could not be taken back"}`;
}
