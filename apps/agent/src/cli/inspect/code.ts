import {
  type CodeForm,
  type CodeReading,
  type CodeReadings,
  readCode,
} from "@slipway/shared/installer/codes/read-code";
import { remediationFacts } from "@slipway/shared/installer/codes/remediation-facts";
import { type Command, type CommandEnd, failed } from "../command.ts";

/** inspectCode says what a number of Windows Installer means, in whatever form it was met. */
export const inspectCode: Command = {
  name: "inspect code",
  summary: "Says what a number means: an exit code, an engine message, an HRESULT (0x80070652, -2147023278), an event.",
  argument: "N",
  flags: {},
  run: async ({ argument }) => {
    const read = readCode(argument ?? "");
    return read
      ? told(read)
      : failed("usage", `"${argument}" is no number of 32 bits: write it as 1603, 0x80070643 or -2147023293.`);
  },
};

function told({ value, readings }: CodeReadings): CommandEnd {
  const lines =
    readings.length === 0
      ? [`Not known: ${value} (${hex(value)}) is no code of Windows Installer that is catalogued.`]
      : readings.flatMap((reading, index) => [...(index > 0 ? ["", "It can also be:"] : []), ...block(reading)]);
  return {
    exit: readings.some(({ row }) => row) ? "done" : "unknown",
    lines,
    json: { value, hex: hex(value), readings: readings.map(plain) },
  };
}

function block(reading: CodeReading): string[] {
  const { row, code } = reading;
  const head = `${spaceWords[reading.space]} ${code > 0xffff ? hex(code) : code}`;
  if (!row) return [`${head}${formWords(reading)}: not known.`];
  const rows: [string, string][] = [
    ["What it means", row.means],
    ["What to do", row.advice],
    ["Ends as", outcomeWords[row.outcome]],
    ["Kind", row.classes.map((one) => remediationFacts[one].label).join(", ")],
    ...(row.pattern ? [["Suggests", row.pattern] as [string, string]] : []),
    ...(row.repair ? [["Repair", `slipway-agent repair ${row.repair} --dry-run`] as [string, string]] : []),
    ["Source", row.source],
  ];
  return [
    `${head}${row.symbol ? ` ${row.symbol}` : ""}${formWords(reading)}`,
    `  ${row.sentence}`,
    ...rows.map(([label, text]) => `  ${`${label}:`.padEnd(15)}${text}`),
  ];
}

const spaceWords = {
  exit: "Exit code",
  engine: "Engine message",
  win32: "System error",
  hresult: "HRESULT",
} as const;

const outcomeWords = {
  success: "success",
  reboot: "restart needed",
  retry: "may work when started again",
  final: "the same again until something is changed",
} as const;

function formWords({ form, signed }: CodeReading): string {
  const words = [...(signed ? ["given as a signed number"] : []), ...(formNames[form] ? [formNames[form]] : [])];
  return words.length ? ` (${words.join(", ")})` : "";
}

const formNames: Record<CodeForm, string | null> = {
  plain: null,
  wrapped: "wrapped in an HRESULT",
  ntstatus: "wrapped in an NTSTATUS",
  "modulo-256": "if a shell kept only its low eight bits",
  event: "its event is 10000 more",
};

const hex = (value: number): string => `0x${value.toString(16).toUpperCase().padStart(8, "0")}`;

function plain({ space, code, form, signed, row }: CodeReading): object {
  return { space, code, form, signed, known: row !== null, ...(row ?? {}) };
}
