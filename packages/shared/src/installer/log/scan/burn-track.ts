import { burnResult, type BurnLine } from "../anchors/burn-line.ts";
import type { Quote } from "../diagnosis.ts";
import { keep } from "./signal.ts";

/** BurnPackage is one package that a bootstrapper applied. */
export interface BurnPackage {
  name: string;
  action: string | null;
  line: number;
  /** HRESULT; null while it runs, and where the log ends. */
  result: number | null;
  resultLine: number | null;
  quote: string;
}

/** BurnTrack is what a bootstrapper's own lines tell. */
export interface BurnTrack {
  hear(line: BurnLine, number: number, whole: string): void;
  seen(): boolean;
  bundle(): { name: string | null; version: string | null; process: string | null };
  /** The package being applied now. */
  applying(): BurnPackage | null;
  /**
   * The package that it failed in, or was in when the log ends: the last one, as the first that may not fail ends the
   * chain. Null: it went well.
   */
  culprit(): BurnPackage | null;
  /** The process's exit code (i007), or the result of applying. */
  exit(): (Quote & { code: number }) | null;
  /** The first error that it wrote. */
  firstError(): (Quote & { code: number | null }) | null;
  /** Where a package's own log lies; null: it does not say. */
  logOf(name: string): string | null;
}

const LOG = "WixBundleLog_";
const MOST_PACKAGES = 500;

/** burnTrack: see BurnTrack. What is applied to roll back afterwards is no result of a package. Ids: 001 began, 301 applying, 319 applied, 399 all applied, 500 and 007 exit code. */
export function burnTrack(): BurnTrack {
  let last: BurnPackage | null = null;
  const bundle = { name: null as string | null, version: null as string | null, process: null as string | null };
  let exit: (Quote & { code: number }) | null = null;
  let firstError: (Quote & { code: number | null }) | null = null;
  const logs = new Map<string, string>();
  let seen = false;

  const applying = (text: string, line: number, whole: string) => {
    const [, name, action] = /execute package: ([^,]+), action: (\w+)/.exec(text) ?? [];
    if (name === undefined) return;
    const began = { name: keep(name), action: action ? keep(action) : null, line, quote: keep(whole) };
    last = { ...began, result: null, resultLine: null };
  };
  const applied = (text: string, line: number, whole: string) => {
    const [, name] = /execute package: ([^,]+), result:/.exec(text) ?? [];
    if (last && last.name === name)
      Object.assign(last, { result: burnResult(text), resultLine: line, quote: keep(whole) });
  };
  const variable = (text: string) => {
    const [, name = "", value] =
      /variable '(WixBundleName|WixBundleVersion|WixBundleLog_[^']{1,200})' to value '([^']*)'/.exec(text) ?? [];
    if (value === undefined) return;
    if (name.startsWith(LOG) && logs.size < MOST_PACKAGES) logs.set(keep(name.slice(LOG.length)), keep(value));
    else if (name === "WixBundleName") bundle.name = keep(value);
    else if (name === "WixBundleVersion") bundle.version = keep(value);
  };
  const ended = (text: string, line: number, whole: string) => {
    const [, hex] = /0x([0-9a-f]{1,8})/i.exec(text) ?? [];
    if (hex !== undefined) exit = { code: Number.parseInt(hex, 16), line, text: keep(whole) };
  };

  return {
    hear({ level, id, text }, line, whole) {
      seen = true;
      if (level === "e" && firstError === null) {
        const [, hex] = /Error 0x([0-9a-f]{8})/i.exec(text) ?? [];
        firstError = { code: hex === undefined ? null : Number.parseInt(hex, 16), line, text: keep(whole) };
      }
      if (id === 1) bundle.process = keep(/path: (.+?)(?:, cmdline:.*)?$/.exec(text)?.[1] ?? "") || null;
      else if (id === 301) applying(text, line, whole);
      else if (id === 319) applied(text, line, whole);
      else if (id === 399 || id === 500 || id === 7) ended(text, line, whole);
      else if (id === 0 || id === 410) variable(text);
    },
    seen: () => seen,
    bundle: () => bundle,
    applying: () => (last?.result === null ? last : null),
    culprit: () => (last && (last.result === null || last.result >= 0x8000_0000) ? last : null),
    exit: () => exit,
    firstError: () => firstError,
    logOf: (name) => logs.get(name) ?? null,
  };
}
