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
    const differences = [
      ...(failure ? [failure] : []),
      ...compare(expected[scenario.id], found[scenario.id], scenario.id),
    ];
    return { ...scenario, differences };
  });
}

/**
 * isAsKnown: it agrees, or differs from Wine in exactly the lines that the scenario tells beside the rule and the place
 * in Wine's source. On Windows itself nothing is excused.
 */
export const isAsKnown = ({ differences, wine }, { inWine }) =>
  differences.length === 0 || (inWine && wine !== undefined && differences.join("\n") === wine.differs.join("\n"));

/** tableLines is the table for people: a line each, and below it what differs. */
export function tableLines(rows, where) {
  return rows.flatMap((row) => {
    const { id, name, rules, differences, wine } = row;
    const isKnown = differences.length > 0 && isAsKnown(row, where);
    const mark = differences.length === 0 ? "agrees" : isKnown ? "differs, as known" : "DIFFERS";
    const about = rules.length === 0 ? "" : ` (rule ${rules.join(", ")})`;
    const why = isKnown ? [`rule ${wine.rule}; Wine: ${wine.place}`] : [];
    return [
      `${mark.padEnd(18)} ${id} ${name}${about}`,
      ...[...why, ...differences].map((line) => `${"".padEnd(22)}${line}`),
    ];
  });
}
