import type { LogFacts } from "@slipway/shared/installer/log/diagnosis";
import { Notice } from "../../ui/notice";
import { count } from "../words";

/** LogSkipped says what of a log was not there, or not looked at: what is shown rests on the rest. */
export function LogSkipped({ log }: { log: LogFacts }) {
  if (log.kind === "none") return null;
  const notes = [
    ...(log.truncated ? ["The end is missing: the log stops before Windows Installer gave its result."] : []),
    ...(log.shortened > 0 ? [`Of ${count(log.shortened, "very long line")} only the beginning was looked at.`] : []),
    ...(log.earlier > 0
      ? [
          `${count(log.earlier, "earlier installation")} in the same file ${log.earlier === 1 ? "was" : "were"} not judged: what is told is the last one.`,
        ]
      : []),
    ...(log.verbose || log.kind === "burn" ? [] : ["The log is not verbose: /L*V tells much more."]),
  ];
  if (notes.length === 0) return null;
  return (
    <Notice kind="warning" title="This log does not tell everything">
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Notice>
  );
}
