import type { FileEntry, OpenedFile, Windows } from "../windows/windows.ts";
import type { RepairRun } from "./agent-repair.ts";
import { sentenceOf } from "./installer-look.ts";
import { isWithin, samePath, type TempFolder } from "./temp-folders.ts";

/** OldFile is a file as it was looked at: only the very same is acted on later. */
export interface OldFile {
  path: string;
  root: string;
  /** Volume and file index. */
  id: string;
  sizeBytes: number;
  modifiedAt: number;
  createdAt: number;
}

/** Survey is what may be cleaned, and what was passed over, by reason. */
export interface Survey {
  files: OldFile[];
  passedOver: Map<string, number>;
}

const dayMs = 86_400_000;
/** H.1 step 10: packages and logs of the last thirty days may still be wanted. */
const keepDays = 30;
const kept = /\.(msi|log)$/i;
/** A run stays within its time: what is left is found by the next one. */
const maxFiles = 5000;
const maxEntries = 50_000;
const maxDepth = 12;

/** surveyTemp lists what is old and unused, by opening each file: the dry run shows the very list that is acted on. */
export async function surveyTemp(
  run: Pick<RepairRun<unknown>, "windows" | "wait" | "log">,
  folders: TempFolder[],
  minAgeDays: number,
): Promise<Survey> {
  const survey: Survey = { files: [], passedOver: new Map() };
  const queue = folders.map(({ path }) => ({ path, root: path, depth: 0 }));
  let entries = 0;
  for (let folder = queue.shift(); folder; folder = queue.shift()) {
    await run.wait(0);
    const list = run.windows.files.list(folder.path);
    if (!list.ok) run.log(`${folder.path} could not be listed (${sentenceOf(list.error)})`);
    for (const entry of (list.ok && list.value) || []) {
      entries++;
      if (survey.files.length >= maxFiles || entries > maxEntries) return cutShort(survey);
      const path = `${folder.path}\\${entry.name}`;
      if (entry.isReparsePoint) pass(survey, "links");
      else if (!entry.isFolder) note(survey, look(run.windows, { ...entry, path, root: folder.root }, minAgeDays));
      else if (folder.depth < maxDepth) queue.unshift({ path, root: folder.root, depth: folder.depth + 1 });
      else pass(survey, "folders too deep");
    }
  }
  return survey;
}

function cutShort(survey: Survey): Survey {
  pass(survey, "more than one run takes");
  return survey;
}

function pass(survey: Survey, reason: string): void {
  survey.passedOver.set(reason, (survey.passedOver.get(reason) ?? 0) + 1);
}

function note(survey: Survey, looked: OldFile | string): void {
  if (typeof looked === "string") pass(survey, looked);
  else survey.files.push(looked);
}

/** The file as it may be acted on, or why it is passed over. */
function look(
  windows: Windows,
  entry: FileEntry & { path: string; root: string },
  minAgeDays: number,
): OldFile | string {
  const young = whyTooYoung(entry, windows.now(), minAgeDays);
  if (young) return young;
  const opened = windows.files.openForMove(entry.path);
  if (!opened.ok) return opened.error.code === 32 ? "in use" : "not to be opened";
  const { finalPath, id, sizeBytes, modifiedAt, createdAt } = opened.value;
  const strange = whyElsewhere(opened.value, entry.path, entry.root);
  opened.value.close();
  return strange ?? { path: finalPath, root: entry.root, id, sizeBytes, modifiedAt, createdAt };
}

/** whyTooYoung: both times count, since unpackers keep the one and copies keep the other. */
export function whyTooYoung(
  file: Pick<FileEntry, "name" | "modifiedAt" | "createdAt">,
  now: number,
  minAgeDays: number,
): string | null {
  const ageDays = (now - Math.max(file.modifiedAt, file.createdAt)) / dayMs;
  if (ageDays < minAgeDays) return "too young";
  return kept.test(file.name) && ageDays < keepDays ? "packages and logs of the last 30 days" : null;
}

/** whyElsewhere: what was opened by a path must be a plain file of that path, inside its folder. */
export function whyElsewhere(opened: OpenedFile, path: string, root: string): string | null {
  if (opened.isReparsePoint || opened.isFolder) return "links";
  return samePath(opened.finalPath, path) && isWithin(root, opened.finalPath) ? null : "really somewhere else";
}
