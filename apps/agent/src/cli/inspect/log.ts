import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import { logDiagnoser } from "@slipway/shared/installer/log/diagnose-log";
import type { Diagnosis } from "@slipway/shared/installer/log/diagnosis";
import { type Command, type CommandEnd, failed } from "../command.ts";
import { logLines } from "./log-lines.ts";

/** inspectLog says why an installation failed, by its log. */
export const inspectLog: Command = {
  name: "inspect log",
  summary:
    "Says why an installation failed, by its log: the first cause, where it died, what to do. - is standard input.",
  argument: "FILE",
  flags: {
    encoding: {
      takes: "NAME",
      help: "the log's encoding (utf-16le, windows-1252, shift_jis …) instead of the one found out",
    },
  },
  run: ({ argument, text }) => inspect(argument ?? "-", text("encoding")),
};

async function inspect(file: string, encoding: string | null): Promise<CommandEnd> {
  const diagnoser = openDiagnoser(encoding);
  if (!diagnoser) return failed("usage", `There is no encoding "${encoding}".`);
  try {
    const stream = file === "-" ? process.stdin : createReadStream(resolve(file), { highWaterMark: 256 * 1024 });
    for await (const chunk of stream) diagnoser.push(chunk as Uint8Array);
  } catch (error) {
    return failed("failed", `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const diagnosis = diagnoser.end();
  if (diagnosis.log.kind === "none")
    return failed(
      "failed",
      `${file} is no log of Windows Installer: not one of its ${diagnosis.log.lines} lines is one.`,
    );
  return { exit: exitOf(diagnosis), lines: logLines(diagnosis), json: diagnosis };
}

/** TextDecoder throws for names it does not have. */
function openDiagnoser(encoding: string | null): ReturnType<typeof logDiagnoser> | null {
  try {
    return logDiagnoser(encoding);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function exitOf({ outcome }: Diagnosis): CommandEnd["exit"] {
  return { succeeded: "done", "reboot-required": "done", cancelled: "done", failed: "wrong", incomplete: "unknown" }[
    outcome
  ] as CommandEnd["exit"];
}
