import { fileName } from "@slipway/shared/installer/package-name";
import type { PlannedChange } from "@slipway/shared/repairs/repair";
import type { OpenedFile, OpenedFolder, Windows } from "../windows/windows.ts";
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
  const folder = openRealFolder(run.windows, folderOf(file.originalPath));
  if (folder.ok) folder.value.close();
  return folder.ok ? null : folder.because;
}

type Folder = { ok: true; value: OpenedFolder } | { ok: false; because: string };

/** The folder's real place is read by handle: a junction on the way would lead SYSTEM to where the user cannot write. */
function openRealFolder(windows: Windows, path: string): Folder {
  const opened = windows.files.openFolder(path);
  if (!opened.ok) return { ok: false, because: `its folder could not be opened (${sentenceOf(opened.error)})` };
  const { finalPath, isFolder, isReparsePoint } = opened.value;
  if (isFolder && !isReparsePoint && samePath(finalPath, path)) return opened;
  opened.value.close();
  return { ok: false, because: "its folder is really somewhere else" };
}

/** The folder stays open from the look until the file is in it: what was looked at is what it is moved into. */
function putBack(run: CleanTempRun, file: QuarantinedFile): string | null {
  const folder = openRealFolder(run.windows, folderOf(file.originalPath));
  if (!folder.ok) return folder.because;
  try {
    return putInto(run, file, folder.value);
  } finally {
    folder.value.close();
  }
}

function putInto(run: CleanTempRun, file: QuarantinedFile, folder: OpenedFolder): string | null {
  const opened = run.windows.files.openForMove(file.storedPath);
  if (!opened.ok) return sentenceOf(opened.error);
  try {
    if (opened.value.id !== file.id || !samePath(opened.value.finalPath, file.storedPath))
      return "what lies in the quarantine is not what was put there";
    const moved = opened.value.moveInto(folder, fileName(file.originalPath));
    return moved.ok ? whyNotThere(opened.value, file) : `it stays in quarantine (${sentenceOf(moved.error)})`;
  } finally {
    opened.value.close();
  }
}

/** Where it lies is read once more by its own handle; in any other place than its own it does not stay. */
function whyNotThere(opened: OpenedFile, file: QuarantinedFile): string | null {
  const place = opened.place();
  if (place.ok && samePath(place.value, file.originalPath)) return null;
  const taken = opened.moveTo(file.storedPath);
  const where = place.ok ? `it came to lie at ${place.value}` : `its new place is unknown (${sentenceOf(place.error)})`;
  return `${where}${taken.ok ? ", so it was taken back into the quarantine" : " and it could not be taken back"}`;
}
