import type { Command } from "./command.ts";
import { exitCodes } from "./exit-codes.ts";
import { commonFlags } from "./parse-arguments.ts";

/** helpText is the help of one command, or of all. */
export function helpText(command: Command | null, commands: readonly Command[]): string {
  return (command ? helpOf(command) : helpOfAll(commands)).join("\n");
}

function helpOfAll(commands: readonly Command[]): string[] {
  return [
    "slipway-agent: sees what blocks software installs on this machine, and mends it when told to.",
    "",
    "Commands:",
    ...table(commands.map(({ name, argument, summary }) => [argument ? `${name} ${argument}` : name, summary])),
    "",
    "slipway-agent COMMAND --help lists its flags. Every command takes --json.",
    ...exitCodeHelp(),
  ];
}

function helpOf({ name, argument, summary, flags }: Command): string[] {
  const lines = Object.entries({ ...flags, ...commonFlags }).map(([flag, { takes, help }]): [string, string] => [
    takes ? `--${flag} ${takes}` : `--${flag}`,
    help,
  ]);
  return [
    `slipway-agent ${name}${argument ? ` ${argument}` : ""} [flags]`,
    "",
    summary,
    "",
    "Flags:",
    ...table(lines),
    ...exitCodeHelp(),
  ];
}

const exitCodeHelp = (): string[] => [
  "",
  "Exit codes:",
  ...table(Object.values(exitCodes).map(({ code, means }) => [String(code), means])),
];

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
