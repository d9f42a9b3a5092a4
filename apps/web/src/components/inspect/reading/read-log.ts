import { logDiagnoser } from "@slipway/shared/installer/log/diagnose-log";
import type { Diagnosis } from "@slipway/shared/installer/log/diagnosis";
import { SNIFFED_BYTES, sniffEncoding } from "@slipway/shared/installer/log/decode/sniff-encoding";
import { type LineIndex, lineIndexer, lineUnitsOf } from "./line-index";

/** ReadLog is a log that was read once from its beginning to its end. */
export interface ReadLog {
  diagnosis: Diagnosis;
  index: LineIndex;
  label: string;
}

const PIECE_BYTES = 2 * 1024 * 1024;

/** readLog judges a log and notes where its lines begin, piece by piece; `onProgress` hears of the bytes read. */
export async function readLog(file: Blob, onProgress: (bytes: number) => void): Promise<ReadLog> {
  const head = new Uint8Array(await file.slice(0, SNIFFED_BYTES).arrayBuffer());
  const indexer = lineIndexer(lineUnitsOf(sniffEncoding(head, file.size <= SNIFFED_BYTES).label));
  const diagnoser = logDiagnoser();
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    const bytes = new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer());
    diagnoser.push(bytes);
    indexer.push(bytes);
    onProgress(at + bytes.length);
  }
  const diagnosis = diagnoser.end();
  return { diagnosis, index: indexer.end(), label: diagnosis.log.encoding ?? "utf-8" };
}
