import { probeCodes } from "@slipway/shared/facts/codes";
import { factSchemas, type Observations, type Observed } from "@slipway/shared/facts/observation";
import { type Diagnosed, type Diagnosis, diagnose, type Undecided } from "@slipway/shared/findings/diagnose";
import { rules } from "@slipway/shared/findings/rules";
import { renderSentence } from "@slipway/shared/findings/sentence";
import type { Look } from "../loop/section.ts";
import { type Command, type CommandEnd, failed, folderFlags, type Given } from "./command.ts";
import { doctorContext } from "./doctor-context.ts";
import { openMachine } from "./machine.ts";
import { makeProbeDesk } from "./probe-desk.ts";

/** doctor looks once with every probe and says what is wrong, without any server. */
export const doctor: Command = {
  name: "doctor",
  summary:
    "Looks at this machine once and says in plain words what blocks software installs. It changes nothing and asks nobody.",
  argument: null,
  flags: folderFlags,
  run: runDoctor,
};

async function runDoctor(given: Given): Promise<CommandEnd> {
  const opened = openMachine(given);
  if (!opened.ok) return failed("usage", opened.sentence);
  const { windows } = opened.machine;
  // Nothing is remembered: a doctor that is not elevated could not write the data folder.
  const desk = makeProbeDesk(windows, null, given.environment.nodeVersion, given.note);
  const looks: Look[] = [];
  for (const probe of probeCodes) looks.push(await desk.look(probe));
  const now = windows.now();
  const diagnosis = diagnose({ rules, observations: observe(looks, now), machine: doctorContext(now), now });
  return told(looks, diagnosis, now);
}

/** observe makes of the looks what the server would make of them, on one clock. */
function observe(looks: readonly Look[], now: number): Observations {
  const observations: Record<string, Observed> = {};
  for (const { probe, content } of looks) {
    const at = { observedAt: now, clockSkewMs: 0 };
    if (content.outcome !== "ok") observations[probe] = { ...at, outcome: content.outcome, error: content.error };
    else {
      const fact = factSchemas[probe].safeParse(content.fact);
      observations[probe] = fact.success
        ? { ...at, outcome: "ok", fact: fact.data }
        : { ...at, outcome: "failed", error: "the fact is not as it should be" };
    }
  }
  return observations as Observations;
}

function told(looks: readonly Look[], { findings, undecided }: Diagnosis, now: number): CommandEnd {
  const shown = findings.filter(({ symptomOf }) => symptomOf === null);
  const isWrong = shown.some(({ severity }) => severity !== "info");
  const render = (text: string) => renderSentence(text, now, (at) => new Date(at).toLocaleString());
  const lines = [
    ...(shown.length === 0
      ? ["Nothing is wrong that could be looked at."]
      : shown.flatMap((finding) => findingLines(finding, render))),
    ...undecided.map(({ code, because }) => `Cannot tell (${code}): ${render(because)}.`),
  ];
  const json = {
    findings: shown.map((finding) => ({ ...finding, sentence: render(finding.sentence) })),
    undecided: undecided.map(({ code, subject, because }: Undecided) => ({ code, subject, because: render(because) })),
    probes: looks,
  };
  return { exit: isWrong ? "wrong" : undecided.length > 0 ? "unknown" : "done", lines, json };
}

function findingLines({ code, severity, sentence, evidence }: Diagnosed, render: (text: string) => string): string[] {
  const repairs = rules.find((rule) => rule.code === code)?.repairs ?? [];
  const word = { blocking: "Blocks installs", degrading: "Will bite later", info: "Worth knowing" }[severity];
  return [
    `${word}: ${render(sentence)} (${code})`,
    ...evidence.map(({ label, value }) => `    ${label}: ${render(value)}`),
    ...(repairs.length === 0
      ? []
      : [`    What fits: ${repairs.map((one) => `slipway-agent repair ${one} --dry-run`).join(" · ")}`]),
  ];
}
