import { compare } from "./compare.mjs";
import { doSteps } from "./do-steps.mjs";
import { forecasts } from "./forecasts.mjs";
import { observe } from "./observe.mjs";
import { codesOf } from "./package-rows.mjs";
import { scenarioSteps } from "./scenario-steps.mjs";
import { scenarios } from "./scenarios/index.mjs";

/**
 * runTable forecasts every scenario, then does them all on a machine, and compares. A row is { id, name, rules,
 * differences, wine }; an msiexec that failed is a difference too. `machineFor(id)` is the machine as a scenario needs it.
 */
export async function runTable(folder, machineFor, { only = null } = {}) {
  const expected = await forecasts(folder);
  const chosen = scenarios.filter(({ id }) => only === null || only.includes(id));
  const broken = new Map();
  for (const scenario of chosen) {
    const productCode = (name) => codesOf(scenario.id, name, scenario.packages[name]).productCode;
    const machine = { ...machineFor(scenario.id), productCode };
    await doSteps(scenarioSteps(scenario), machine).catch((error) => broken.set(scenario.id, error.message));
  }
  const found = await observe(
    machineFor("none"),
    chosen.map(({ id }) => id),
  );
  return chosen.map((scenario) => {
    const failure = broken.get(scenario.id);
    const { differences, expected: forecast } = compare(expected[scenario.id], found[scenario.id], scenario.id);
    return { ...scenario, forecast, differences: [...(failure ? [failure] : []), ...differences] };
  });
}

/**
 * isAsKnown: it agrees, or differs from Wine in exactly the lines that the scenario tells beside the rule and the place
 * in Wine's source. Either way the forecast itself must say what those lines say of Windows. On Windows itself nothing
 * is excused.
 */
export function isAsKnown({ differences, forecast, wine }, { inWine }) {
  if (wine && !wine.differs.every((line) => says(forecast, line))) return false;
  return (
    differences.length === 0 || (inWine && wine !== undefined && differences.join("\n") === wine.differs.join("\n"))
  );
}

function says(forecast, line) {
  const [, thing, expected] = /^(.+): forecast (.+), found .+$/.exec(line) ?? [];
  return (forecast[thing] ?? "gone") === expected;
}

/** tableLines is the table for people: a line each, and below it what differs. */
export function tableLines(rows, where) {
  return rows.flatMap((row) => {
    const { id, name, rules, differences, wine } = row;
    const isRight = isAsKnown(row, where);
    const isKnown = isRight && differences.length > 0;
    const mark = !isRight ? "DIFFERS" : isKnown ? "differs, as known" : "agrees";
    const about = rules.length === 0 ? "" : ` (rule ${rules.join(", ")})`;
    const unsaid = (wine?.differs ?? []).filter((line) => !says(row.forecast, line));
    const why = isKnown ? [`rule ${wine.rule}; Wine: ${wine.place}`] : [];
    return [
      `${mark.padEnd(18)} ${id} ${name}${about}`,
      ...[...why, ...unsaid.map((line) => `the forecast no longer says: ${line}`), ...differences].map(
        (line) => `${"".padEnd(22)}${line}`,
      ),
    ];
  });
}
