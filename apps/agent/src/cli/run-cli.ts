import { commands } from "./commands.ts";
import { type CommandEnd, failed, type Given } from "./command.ts";
import { readEnvironment } from "./environment.ts";
import { type ExitName, exitCodes } from "./exit-codes.ts";
import { helpText } from "./help.ts";
import { parseArguments } from "./parse-arguments.ts";

/** Streams is where the command line writes: results to `out`, notes on the way to `notes`. */
export interface Streams {
  out(text: string): void;
  notes(text: string): void;
  /** Resolves when the bytes were taken; false when nobody takes any more. */
  bytes?(chunk: Uint8Array): Promise<boolean>;
}

/** runCli reads a command line, runs it, writes its result, and gives the exit code. It never throws. */
export async function runCli(words: readonly string[], streams: Streams, signal: AbortSignal): Promise<number> {
  const parsed = parseArguments(words, commands);
  if (parsed.kind === "help") {
    streams.out(`${helpText(parsed.command, commands)}\n`);
    return exitCodes.done.code;
  }
  if (parsed.kind === "mistake") return write(failed("usage", parsed.sentence), parsed.json, streams);
  const { command, flags, arguments: names, json } = parsed;
  const given: Given = {
    argument: names[0] ?? null,
    arguments: names,
    signal,
    environment: readEnvironment(),
    has: (flag) => flags.has(flag),
    text: (flag) => {
      const value = flags.get(flag);
      return typeof value === "string" ? value : null;
    },
    note: (line) => streams.notes(`${new Date().toISOString()} ${line}\n`),
  };
  const end = await command
    .run(given)
    .catch((error: unknown) =>
      failed("failed", `It broke off: ${error instanceof Error ? error.message : String(error)}.`),
    );
  return end.bytes ? writeBytes(end.exit, end.bytes, streams) : write(end, json, streams);
}

async function writeBytes(exit: ExitName, bytes: AsyncIterable<Uint8Array>, streams: Streams): Promise<number> {
  try {
    for await (const chunk of bytes) if (!((await streams.bytes?.(chunk)) ?? false)) break;
    return exitCodes[exit].code;
  } catch (error) {
    streams.notes(`It broke off: ${error instanceof Error ? error.message : String(error)}.\n`);
    return exitCodes.failed.code;
  }
}

function write({ exit, lines, json }: CommandEnd, wantsJson: boolean, streams: Streams): number {
  const isMistake = exit === "usage" && !wantsJson;
  const text = wantsJson ? `${JSON.stringify(json)}\n` : `${lines.join("\n")}\n`;
  if (isMistake) streams.notes(text);
  else streams.out(text);
  return exitCodes[exit].code;
}
