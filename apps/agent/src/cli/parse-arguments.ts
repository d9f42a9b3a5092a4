import type { Command, Flag } from "./command.ts";

/** Parsed is a command with its flags and arguments; or that help is wanted; or what is not understood, in one sentence. */
export type Parsed =
  | {
      kind: "command";
      command: Command;
      flags: ReadonlyMap<string, string | true>;
      arguments: readonly string[];
      json: boolean;
    }
  | { kind: "help"; command: Command | null }
  | { kind: "mistake"; sentence: string; json: boolean };

/** commonFlags every command takes. */
export const commonFlags = {
  json: { takes: null, help: "the result as one JSON document" },
  help: { takes: null, help: "this help" },
} as const satisfies Record<string, Flag>;

/** parseArguments reads what follows the program's name. Every word must be understood; behind `--` none is a flag. */
export function parseArguments(words: readonly string[], commands: readonly Command[]): Parsed {
  const json = words.slice(0, endOfFlags(words)).includes("--json");
  const [name, ...rest] = words;
  if (name === undefined || name === "--help" || name === "help") return { kind: "help", command: null };
  const [second, ...afterTwo] = rest;
  const ofTwo = commands.find((one) => second !== undefined && one.name === `${name} ${second}`);
  if (ofTwo) return readRest(ofTwo, afterTwo, json);
  const command = commands.find((one) => one.name === (name === "--version" ? "version" : name));
  return command ? readRest(command, rest, json) : unknownCommand(words, commands, json);
}

/** Half of a name of two words is answered with the words that may follow. */
function unknownCommand([name, ...rest]: readonly string[], commands: readonly Command[], json: boolean): Parsed {
  const follow = commands.flatMap((one) => (one.name.startsWith(`${name} `) ? [one.name.split(" ")[1]] : []));
  if (follow.length > 0 && rest.includes("--help")) return { kind: "help", command: null };
  const sentence =
    follow.length > 0
      ? `After "${name}" comes one of: ${follow.join(", ")} (slipway-agent --help).`
      : `There is no command "${name}": slipway-agent --help lists them.`;
  return { kind: "mistake", json, sentence };
}

function readRest(command: Command, words: readonly string[], json: boolean): Parsed {
  const mistake = (what: string): Parsed => ({
    kind: "mistake",
    json,
    sentence: `${what} (slipway-agent ${command.name} --help)`,
  });
  const known: Readonly<Record<string, Flag>> = { ...command.flags, ...commonFlags };
  const wanted = command.argument?.split(" ") ?? [];
  const flags = new Map<string, string | true>();
  const given: string[] = [];
  const plainFrom = endOfFlags(words);
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (at === plainFrom) continue;
    if (at > plainFrom || isArgument(word)) {
      if (given.length === wanted.length) return mistake(`"${word}" is one word too many.`);
      given.push(word);
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
  const missing = wanted[given.length];
  if (missing !== undefined) return mistake(`${missing} is missing.`);
  return { kind: "command", command, flags, arguments: given, json };
}

/** endOfFlags is where `--` stands, or behind the last word. */
const endOfFlags = (words: readonly string[]): number => (words.includes("--") ? words.indexOf("--") : words.length);

/** "-" is standard input, and -2147023278 a number: neither is a flag. */
const isArgument = (word: string): boolean => !word.startsWith("-") || /^-\d*$/.test(word);
