// A process of the benchmark `installer`: reads one generated log and says how fast it was and how much memory it took.
//   read-log diagnose|split MEGABYTES
import { logDiagnoser } from "@slipway/shared/installer/log/diagnose-log";
import { verboseLog } from "./verbose-log.ts";

const [what, size] = process.argv.slice(2);
const bytes = Number(size) * 1_000_000;
const began = performance.now();
if (what === "diagnose") diagnose();
else split();
const seconds = (performance.now() - began) / 1000;
const peakMegabytes = (process.resourceUsage().maxRSS * 1024) / 1_000_000;
process.stdout.write(JSON.stringify({ megabytesPerSecond: bytes / 1_000_000 / seconds, peakMegabytes }));

function diagnose(): void {
  const diagnoser = logDiagnoser();
  for (const piece of verboseLog(bytes)) diagnoser.push(piece);
  if (diagnoser.end().rootCause?.code !== 1335) throw new Error("the log's cause was not found");
}

function split(): void {
  const decoder = new TextDecoder("utf-16le");
  let rest = "";
  let lines = 0;
  for (const piece of verboseLog(bytes))
    for (let at = 0; at < piece.length; at += 65_536) {
      const parts = (rest + decoder.decode(piece.subarray(at, at + 65_536), { stream: true })).split("\r\n");
      rest = parts.pop() ?? "";
      lines += parts.length;
    }
  if (lines === 0) throw new Error("no line was read");
}
