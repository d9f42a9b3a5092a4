import { actionLineReader } from "../anchors/action-line.ts";
import { readBurnLine } from "../anchors/burn-line.ts";
import { engineLineReader } from "../anchors/engine-line.ts";
import { beginsLog, isHeader, rememberHeader } from "./log-header.ts";
import { type LogState, newLogState } from "./log-state.ts";
import { scanEngineLine } from "./scan-engine-line.ts";
import { scanPlainLine } from "./scan-plain-line.ts";

/** LogScanner reads a log line by line and keeps what tells something. */
export interface LogScanner {
  line(text: string): void;
  /** Of the last installation in the file. */
  state(): LogState;
  /** Installations before it. */
  earlier(): number;
}

const M = 77;
const BRACKET = 91;
const EQUALS = 61;

/** logScanner: see LogScanner. */
export function logScanner(): LogScanner {
  let state = newLogState();
  let earlier = 0;
  /** The last log of a package of the bootstrapper, where others came after it: of what was undone, say. */
  let packageLog: LogState | null = null;
  const readAction = actionLineReader((name) => state.actions.isOpen(name));
  const readEngineLine = engineLineReader();
  const begin = (text: string) => {
    const { line, burn, ofPackage } = state;
    if (beginsLog(state, text)) {
      earlier++;
      if (ofPackage !== null) packageLog = state;
      state = { ...newLogState(), line, burn };
    }
    if (!state.hasEngine) state.ofPackage = burn.applying();
    rememberHeader(state, text);
  };
  return {
    line(text) {
      state.line++;
      if (text === "") return;
      const first = text.charCodeAt(0);
      if (first === M && isTableNote(text)) return;
      const engine = first === M && text.startsWith("MSI (") ? readEngineLine(text) : null;
      const burn = first === BRACKET ? readBurnLine(text) : null;
      if (engine) scanEngineLine(state, engine, text);
      else if (burn) state.burn.hear(burn, state.line, text);
      else {
        // A log that was appended to: what is judged is the newest.
        if (first === EQUALS && isHeader(text)) begin(text);
        scanPlainLine(state, text, readAction);
      }
    },
    state() {
      const own = packageLog;
      return own && own.ofPackage === state.burn.culprit() ? { ...own, line: state.line } : state;
    },
    earlier: () => earlier,
  };
}

/**
 * Notes about tables (2205, 2228, 2262 …) are half of a verbose log and never matter (§D.4): they are left out before
 * anything of them is cut out. 2203 and 2265 may matter.
 */
function isTableNote(text: string): boolean {
  if (!text.startsWith("Note: 1: 22", 32)) return false;
  const ten = text.charCodeAt(43);
  const one = text.charCodeAt(44);
  return (ten === 48 && one === 53) || (ten === 50 && one === 56) || (ten === 54 && one === 50);
}
