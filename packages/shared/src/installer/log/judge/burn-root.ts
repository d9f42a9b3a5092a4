import { findCode } from "../../codes/catalogue.ts";
import { unwrapCode } from "../../codes/read-code.ts";
import type { RootCause } from "../diagnosis.ts";
import { exitPattern } from "../patterns/patterns.ts";
import type { LogState } from "../scan/log-state.ts";

/**
 * burnRootCause takes the package that failed; its result is msiexec's exit code in an HRESULT. The package's own
 * log tells more. Null: the bootstrapper's lines name no failure.
 */
export function burnRootCause({ burn }: LogState): RootCause | null {
  const culprit = burn.culprit();
  const failed = culprit?.result == null ? null : culprit;
  const first = burn.firstError();
  const code = failed?.result ?? first?.code ?? null;
  if (code === null) return null;
  const where = failed
    ? { line: failed.resultLine ?? failed.line, quote: failed.quote, action: failed.action }
    : { line: first?.line ?? 1, quote: first?.text ?? "", action: null };
  const product = failed ? { name: failed.name, version: null, code: null } : null;
  const own = unwrapCode(code);
  const isExit = own !== null && findCode("exit", own) !== null;
  const patternId = own === null ? null : exitPattern(own);
  return {
    space: isExit ? "exit" : "hresult",
    code: isExit ? own : code,
    ...where,
    product,
    patternId,
    component: null,
    file: null,
  };
}

/** burnExit is the process's exit code, HRESULTs unwrapped; null when the log ends before it. */
export function burnExit({ burn }: LogState): number | null {
  const exit = burn.exit();
  return exit === null ? null : (unwrapCode(exit.code) ?? exit.code);
}
