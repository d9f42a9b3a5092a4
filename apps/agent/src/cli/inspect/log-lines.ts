import { findCode } from "@slipway/shared/installer/codes/catalogue";
import type { Diagnosis, LoggedProduct, RootCause } from "@slipway/shared/installer/log/diagnosis";
import { codeText } from "@slipway/shared/installer/log/judge/advise";
import { formatDuration } from "@slipway/shared/findings/sentence";

/** logLines writes a diagnosis for a terminal: the answer first, then where, then what it rests on. */
export function logLines(diagnosis: Diagnosis): string[] {
  const { rootCause, advice } = diagnosis;
  const [cause, ...toDo] = advice.text;
  return [
    headline(diagnosis),
    ...(rootCause
      ? [
          `Cause: ${cause} (${rootCause.patternId ?? `${rootCause.space} ${numberText(rootCause)}`})`,
          ...toDo.map((text) => `  ${text}`),
        ]
      : advice.text.map((text) => `  ${text}`)),
    ...(advice.repair ? [`  What fits: slipway-agent repair ${advice.repair} --dry-run`] : []),
    ...(rootCause ? ["", ...where(rootCause)] : []),
    ...section(
      "Lines",
      diagnosis.quotes.map(({ line, text }) => `${String(line).padStart(7)}  ${clip(text, 160)}`),
    ),
    ...section(
      "Chain",
      diagnosis.chain.map(
        ({ kind, name, line, result }) =>
          `  ${kind.padEnd(15)} ${clip(name, 100)}  line ${line}${result === null ? "" : `, returned ${codeText(result)}`}`,
      ),
    ),
    ...caller(diagnosis),
    ...section(
      "Time",
      diagnosis.phases.map(
        ({ name, ms, fromLine }) => `  ${name.padEnd(13)} ${duration(ms).padStart(11)}  from line ${fromLine}`,
      ),
    ),
    ...section(
      "Slow",
      diagnosis.slowActions
        .slice(0, 5)
        .map(
          ({ action, ms, waitedMs, line }) =>
            `  ${action}: ${duration(ms)}${waitedMs >= 60_000 ? `, silent for ${duration(waitedMs)}` : ""}, line ${line}`,
        ),
    ),
    ...file(diagnosis),
  ];
}

const outcomeWords: Record<Diagnosis["outcome"], string> = {
  succeeded: "It succeeded",
  failed: "It failed",
  cancelled: "It was cancelled",
  "reboot-required": "It succeeded, and needs a restart",
  incomplete: "How it ended is not known: the log stops before",
};

function headline({ outcome, operation, exitCode, product }: Diagnosis): string {
  const row = exitCode === null ? null : findCode("exit", exitCode);
  const code = exitCode === null ? "" : ` with ${exitCode}${row?.symbol ? ` (${row.symbol})` : ""}`;
  const asked = operation === null || operation === "installation" ? "" : `${operation} of `;
  return `${outcomeWords[outcome]}${code}: ${asked}${productText(product)}.`;
}

function where({ line, action, product, component, file, space, ...root }: RootCause): string[] {
  const rows: [string, string | null][] = [
    ["Number", `${numberText({ space, ...root })} (${spaceWords[space]})`],
    ["Line", String(line)],
    ["Action", action],
    ["Product", product ? productText(product) : null],
    ["Component", component],
    ["File or key", file],
  ];
  return rows.map(([label, text]) => `  ${`${label}:`.padEnd(13)}${text ?? "not known"}`);
}

const spaceWords = {
  engine: "engine message",
  exit: "exit code",
  win32: "system error",
  hresult: "HRESULT",
  "custom-action": "returned by a custom action",
} as const;

const numberText = ({ space, code }: Pick<RootCause, "space" | "code">): string =>
  space === "hresult" || code > 0xffff ? `0x${code.toString(16).toUpperCase()}` : String(code);

function productText(product: LoggedProduct | null): string {
  const text = [product?.name, product?.version, product?.code].filter((part) => part != null).join(" ");
  return text || "the product is not named";
}

function caller({ caller: { process, clientProcessId, uiLevel, commandLine } }: Diagnosis): string[] {
  const level = uiLevel === null ? "not known" : (uiWords[uiLevel] ?? String(uiLevel));
  return section("Caller", [
    `  ${process ?? "not known"}, process ${clientProcessId ?? "not known"}, dialogs: ${level}`,
    ...(commandLine ? [`  ${clip(commandLine, 160)}`] : []),
  ]);
}

const uiWords: Readonly<Record<number, string>> = { 2: "none", 3: "basic", 4: "reduced", 5: "full" };

function file({ log }: Diagnosis): string[] {
  const notes = [
    ...(log.verbose || log.kind === "burn" ? [] : ["not verbose: /L*V tells more"]),
    ...(log.truncated ? ["its end is missing"] : []),
    ...(log.shortened > 0 ? [`${log.shortened} lines were too long and read in part`] : []),
    ...(log.earlier > 0 ? [`${log.earlier} earlier installations in the same file were not judged`] : []),
  ];
  const kind = {
    msi: "Windows Installer",
    burn: "bootstrapper",
    both: "bootstrapper and Windows Installer",
    none: "none",
  }[log.kind];
  return [
    "",
    `Log: ${kind}, ${log.lines} lines, ${log.encoding ?? "encoding not known"}${notes.map((note) => `; ${note}`).join("")}.`,
  ];
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length ? ["", `${title}:`, ...lines] : [];
const clip = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const duration = (ms: number): string =>
  ms < 1000 ? `${ms} ms` : ms < 120_000 ? `${(ms / 1000).toFixed(1)} s` : formatDuration(ms);
