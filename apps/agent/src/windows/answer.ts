import type { Answer } from "./windows.ts";

/** ok is the answer that Windows gave. */
export function ok<T>(value: T): Answer<T> {
  return { ok: true, value };
}

/** refused is the failure of `call` with a Win32 error; 0 = it failed without saying why, which is a failure too. */
export function refused(call: string, code: number): Answer<never> {
  return { ok: false, error: { code, call } };
}

/** sayError puts a refusal into words for an observation. */
export function sayError(error: { code: number; call: string }): string {
  return error.code === 0 ? `${error.call} failed and gave no reason` : `${error.call} failed with error ${error.code}`;
}
