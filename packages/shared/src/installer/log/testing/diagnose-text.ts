import { logDiagnoser } from "../diagnose-log.ts";
import type { Diagnosis } from "../diagnosis.ts";
import { utf16 } from "./encode.ts";

/** diagnoseText judges a text as the log that Windows would have written. */
export function diagnoseText(text: string): Diagnosis {
  return diagnoseBytes(utf16(text));
}

/** diagnoseBytes judges bytes in pieces of the given size. */
export function diagnoseBytes(bytes: Uint8Array, pieceBytes = bytes.length): Diagnosis {
  const diagnoser = logDiagnoser();
  for (let at = 0; at < bytes.length; at += pieceBytes) diagnoser.push(bytes.subarray(at, at + pieceBytes));
  return diagnoser.end();
}
