import { crc32 } from "node:zlib";
import { JournalEntry } from "./entry.ts";

/** ReadJournal is a journal's text, read as far as it can be trusted. */
export interface ReadJournal {
  entries: JournalEntry[];
  /** Length in bytes up to which the text is whole lines; what follows is a torn end, to be cut off. */
  wholeBytes: number;
  /** Lines before the end that could not be read: not a torn write but damage. */
  damagedLines: number;
}

/** writeLine is one entry as a line: its checksum, then JSON. */
export function writeLine(entry: JournalEntry): string {
  const json = JSON.stringify(entry);
  return `${checksum(json)} ${json}\n`;
}

/**
 * readLines reads a journal. A last line that is unfinished or does not fit its checksum is what a loss of power
 * leaves: it was never acted on, since writing comes before acting. A bad line with good ones after it is damage.
 */
export function readLines(bytes: Buffer): ReadJournal {
  const read: ReadJournal = { entries: [], wholeBytes: 0, damagedLines: 0 };
  let bad = 0;
  for (let from = 0, end = bytes.indexOf(10); end !== -1; from = end + 1, end = bytes.indexOf(10, from)) {
    const entry = readLine(bytes.toString("utf8", from, end));
    if (!entry) {
      bad++;
      continue;
    }
    read.entries.push(entry);
    read.damagedLines += bad;
    bad = 0;
    read.wholeBytes = end + 1;
  }
  // Only the very last write can be torn: of more bad lines than one, the others are damage.
  read.damagedLines += Math.max(0, bad - 1);
  return read;
}

function readLine(line: string): JournalEntry | null {
  const json = line.slice(9);
  if (line.slice(0, 9) !== `${checksum(json)} `) return null;
  try {
    const parsed = JournalEntry.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

const checksum = (text: string): string => crc32(text).toString(16).padStart(8, "0");
