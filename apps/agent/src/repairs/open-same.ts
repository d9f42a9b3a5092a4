import type { OpenedFile, Windows } from "../windows/windows.ts";
import { sentenceOf } from "./installer-look.ts";
import { type OldFile, whyElsewhere } from "./temp-survey.ts";

/** Opened is the very file that was looked at, held by handle, or why it is not. */
export type Opened = { ok: true; file: OpenedFile } | { ok: false; because: string };

/**
 * openSame opens a file to act on it, and makes sure by the handle that it is the one that was listed: same place,
 * same identity, same times. A path that was swapped for a junction meanwhile leads elsewhere and is refused.
 */
export function openSame(windows: Windows, listed: OldFile): Opened {
  const opened = windows.files.openForMove(listed.path);
  if (!opened.ok) return { ok: false, because: sentenceOf(opened.error) };
  const because = whyNotSame(opened.value, listed);
  if (because === null) return { ok: true, file: opened.value };
  opened.value.close();
  return { ok: false, because };
}

function whyNotSame(file: OpenedFile, listed: OldFile): string | null {
  const elsewhere = whyElsewhere(file, listed.path, listed.root);
  if (elsewhere) return elsewhere;
  if (file.id !== listed.id) return "another file bears its name now";
  const isSame =
    file.sizeBytes === listed.sizeBytes && file.modifiedAt === listed.modifiedAt && file.createdAt === listed.createdAt;
  return isSame ? null : "it was changed meanwhile";
}
