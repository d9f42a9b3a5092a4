import { logDecoder } from "./decode/log-decoder.ts";
import { lineSplitter } from "./decode/line-splitter.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { judgeLog } from "./judge/judge-log.ts";
import { logScanner } from "./scan/log-scanner.ts";

/** LogDiagnoser takes a log as it comes and judges it at its end, in memory that does not grow with it. */
export interface LogDiagnoser {
  push(bytes: Uint8Array): void;
  /** end gives the diagnosis; call it once. */
  end(): Diagnosis;
}

/** logDiagnoser: `encoding` is a label of TextDecoder that somebody knows, null: it is found out. */
export function logDiagnoser(encoding: string | null = null): LogDiagnoser {
  const scanner = logScanner();
  const splitter = lineSplitter(scanner.line);
  const decoder = logDecoder(splitter.push, encoding);
  return {
    push: decoder.push,
    end() {
      decoder.end();
      splitter.end();
      return judgeLog(scanner.state(), {
        encoding: decoder.encoding(),
        endsCut: decoder.endsCut(),
        shortened: splitter.shortened(),
        earlier: scanner.earlier(),
      });
    },
  };
}

/** diagnoseLog judges a log of Windows Installer or of a bootstrapper, any language, in pieces cut anywhere (§D). */
export async function diagnoseLog(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<Diagnosis> {
  const diagnoser = logDiagnoser();
  for await (const chunk of chunks) diagnoser.push(chunk);
  return diagnoser.end();
}
