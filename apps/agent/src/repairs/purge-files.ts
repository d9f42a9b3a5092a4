import type { CleanTempRun } from "./clean-temp-run.ts";
import { sentenceOf } from "./installer-look.ts";
import { openSame } from "./open-same.ts";
import type { OldFile } from "./temp-survey.ts";

/** Cleaned is what became of the listed files. */
export interface Cleaned {
  done: OldFile[];
  skipped: number;
  /** One sentence: where they are now. */
  where: string;
  /** Why it did not go on, or the last refusal. */
  problem?: string;
}

/** purgeFiles deletes files by handle, each only while it is the one that was listed. */
export async function purgeFiles(run: CleanTempRun, files: OldFile[]): Promise<Cleaned> {
  const cleaned: Cleaned = { done: [], skipped: 0, where: "They are deleted for good." };
  for (const listed of files) {
    await run.wait(0);
    const opened = openSame(run.windows, listed);
    if (!opened.ok) {
      run.log(`${listed.path} was left: ${opened.because}`);
      cleaned.skipped++;
      continue;
    }
    const removed = opened.file.remove();
    opened.file.close();
    if (removed.ok) cleaned.done.push(listed);
    else cleaned.problem = `${listed.path}: ${sentenceOf(removed.error)}`;
  }
  return cleaned;
}
