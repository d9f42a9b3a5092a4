import { learnEvents } from "./sources.ts";

/** EventRow is what is known of an event of MsiInstaller in the Application log (§C). */
export interface EventRow {
  code: number;
  /** What it was logged for, in one plain sentence. */
  sentence: string;
  /** What stands at its data's positions, from 1 (C.1); null: no source tells. Texts are localised, positions are not. */
  data: readonly string[] | null;
  /** What it means for the person. */
  means: string;
  source: string;
}

/** eventRow is a row as the tables write it. */
export const eventRow = (code: number, sentence: string, means: string, data: EventRow["data"]): EventRow => ({
  ...{ code, sentence, data, means },
  source: learnEvents,
});
