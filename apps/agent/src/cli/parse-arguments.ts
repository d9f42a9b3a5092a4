import type { Command, Flag } from "./command.ts";

/** Parsed is a command with its flags and argument; or that help is wanted; or what is not understood, in one sentence. */
export type Parsed =
  | {
      kind: "command";
      command: Command;
      flags: ReadonlyMap<string, string | true>;
      argument: string | null;
      json: boolean;
    }
  | { kind: "help"; command: Command | null }
  | { kind: "mistake"; sentence: string; json: boolean };

/** commonFlags every command takes. */
export const commonFlags = {
  json: { takes: null, help: "the result as one JSON document" },
  help: { takes: null, help: "this help" },
} as const satisfies Record<string, Flag>;

/** parseArguments reads what follows the program's name. Every word must be understood. */
export function parseArguments(words: readonly string[], commands: readonly Command[]): Parsed {
  const json = words.includes("--json");
  const [name, ...rest] = words;
  if (name === undefined || name === "--help" || name === "help") return { kind: "help", command: null };
  const command = commands.find((one) => one.name === (name === "--version" ? "version" : name));
  if (!command)
    return { kind: "mistake", json, sentence: `There is no command "${name}": slipway-agent --help lists them.` };
  return readRest(command, rest, json);
}

function readRest(command: Command, words: readonly string[], json: boolean): Parsed {
  const mistake = (what: string): Parsed => ({
    kind: "mistake",
    json,
    sentence: `${what} (slipway-agent ${command.name} --help)`,
  });
  const known: Readonly<Record<string, Flag>> = { ...command.flags, ...commonFlags };
  const flags = new Map<string, string | true>();
  let argument: string | null = null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (!word.startsWith("-")) {
      if (command.argument === null || argument !== null) return mistake(`"${word}" is one word too many.`);
      argument = word;
      continue;
    }
    const [, name = "", value] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    const flag = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!flag) return mistake(`There is no flag ${word.split("=")[0]}.`);
    if (flags.has(name)) return mistake(`--${name} is given twice.`);
    if (flag.takes === null && value !== undefined) return mistake(`--${name} takes no value.`);
    const taken = flag.takes === null ? true : (value ?? words[++at]);
    if (taken === undefined || taken === "") return mistake(`--${name} needs a value: ${flag.takes}.`);
    flags.set(name, taken);
  }
  if (flags.has("help")) return { kind: "help", command };
  if (command.argument !== null && argument === null) return mistake(`${command.argument} is missing.`);
  return { kind: "command", command, flags, argument, json };
}
