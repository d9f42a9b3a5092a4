import { clock } from "./say.mjs";

const TERMINAL_MS = 1000;
const LOG_MS = 10_000; // a log keeps every line

/** showProgress says every now and then how far a long piece of work is: over one line on a terminal, else line by line. It answers how to end it. */
export function showProgress(describe, { out = process.stdout, terminalMs = TERMINAL_MS, logMs = LOG_MS } = {}) {
  const tell = () => out.write(out.isTTY ? `\r${clock()}  ${describe()}\x1b[K` : `${clock()}  ${describe()}\n`);
  const timer = setInterval(tell, out.isTTY ? terminalMs : logMs);
  return () => {
    clearInterval(timer);
    if (out.isTTY) out.write("\r\x1b[K");
  };
}
