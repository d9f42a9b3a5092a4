import {
  type CodeForm,
  type CodeReading,
  type CodeReadings,
  readCode,
} from "@slipway/shared/installer/codes/read-code";
import type { CodeRow } from "@slipway/shared/installer/codes/code-row";
import type { EventRow } from "@slipway/shared/installer/codes/event-row";
import { remediationFacts } from "@slipway/shared/installer/codes/remediation-facts";
import { type Command, type CommandEnd, failed } from "../command.ts";

/** inspectCode says what a number of Windows Installer means, in whatever form it was met. */
export const inspectCode: Command = {
  name: "inspect code",
  summary:
    "Says what a number means: an exit code, an engine message, an HRESULT (0x80070652, -2147023278), an event, a symbol.",
  argument: "N",
  flags: {},
  run: async ({ argument }) => {
    const read = readCode(argument ?? "");
    return read
      ? told(read)
      : failed(
          "usage",
          `"${argument}" is no number of 32 bits and no known symbol: write it as 1603, 0x80070643, -2147023293 or ERROR_INSTALL_FAILURE.`,
        );
  },
};

function told({ value, written, readings }: CodeReadings): CommandEnd {
  const lines =
    readings.length === 0
      ? [`Not known: ${value} (${hex(value)}) is no code or event of Windows Installer that is catalogued.`]
      : readings.flatMap((reading, index) => [
          ...(index > 0 ? ["", reading.form === "event" ? "It carries:" : "It can also be:"] : []),
          ...block(reading, writtenWords[written]),
        ]);
  return {
    exit: readings.some(({ row }) => row) ? "done" : "unknown",
    lines,
    json: { value, hex: hex(value), written, readings: readings.map(plain) },
  };
}

function block(reading: CodeReading, written: string | null): string[] {
  const { code, form } = reading;
  const words = [written, formNames[form]].filter((word) => word !== null);
  const notes = words.length ? ` (${words.join(", ")})` : "";
  if (reading.space === "event")
    return [`Event ${code} of MsiInstaller${notes}`, ...rowLines(reading.row, eventRows(reading.row))];
  const { row, space } = reading;
  const head = `${spaceWords[space]} ${code > 0xffff ? hex(code) : code}`;
  return row
    ? [`${head}${row.symbol ? ` ${row.symbol}` : ""}${notes}`, ...rowLines(row, codeRows(row))]
    : [`${head}${notes}: not known.`];
}

type Label = readonly [label: string, text: string];

const rowLines = ({ sentence, means, source }: CodeRow | EventRow, labels: readonly Label[]): string[] => [
  `  ${sentence}`,
  ...[["What it means", means], ...labels, ["Source", source]].map(
    ([label, text]) => `  ${`${label}:`.padEnd(15)}${text}`,
  ),
];

const codeRows = ({ advice, outcome, classes, pattern, repair }: CodeRow): Label[] => [
  ["What to do", advice],
  ["Ends as", outcomeWords[outcome]],
  ["Kind", classes.map((one) => remediationFacts[one].label).join(", ")],
  ...(pattern ? [["Suggests", pattern] as const] : []),
  ...(repair ? [["Repair", `slipway-agent repair ${repair} --dry-run`] as const] : []),
];

const eventRows = ({ data }: EventRow): Label[] =>
  data ? [["Its data", data.map((name, index) => `${index + 1} ${name}`).join(", ")]] : [];

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

const writtenWords: Record<CodeReadings["written"], string | null> = {
  decimal: null,
  hex: null,
  "bare-hex": "read as hexadecimal",
  symbol: null,
  signed: "given as a signed number",
};

const formNames: Record<CodeForm, string | null> = {
  plain: null,
  wrapped: "wrapped in an HRESULT",
  ntstatus: "wrapped in an NTSTATUS",
  "modulo-256": "if a shell kept only its low eight bits",
  event: "the event is 10000 more",
};

const hex = (value: number): string => `0x${value.toString(16).toUpperCase().padStart(8, "0")}`;

const plain = ({ space, code, form, row }: CodeReading): object => ({ space, code, form, known: row !== null, ...row });
