import { describe, expect, it } from "vitest";
import { madePackage, madePackageFeature, madeRow } from "../../testing/make-package.ts";
import type { Truth } from "../conditions/logic.ts";
import { runSequence } from "./run-sequence.ts";
import { type Scenario, scenarioContext, scenarios } from "./scenario.ts";

const model = madePackage({
  properties: { INSTALLLEVEL: "3", Mine: "x", Found: "default" },
  features: [
    madePackageFeature("Main", ["C"], { level: 3 }),
    madePackageFeature("Extra", [], { level: 4 }),
    madePackageFeature("Maybe", ["D"], { conditions: [{ level: 0, condition: "Foo" }] }),
  ],
  components: [madeRow("C", "{A}"), madeRow("D", "{B}"), madeRow("E", "{C}", { condition: "Mine" })],
  upgrades: [
    { upgradeCode: "{U}", min: null, max: "2.0", languages: [], attributes: 0, remove: null, actionProperty: "OLD" },
    { upgradeCode: "{U}", min: "2.0", max: null, languages: [], attributes: 2, remove: null, actionProperty: "NEWER" },
  ],
});

/** In the order of `scenarios`: install, repair, upgrade, uninstall, removed by an upgrade. */
const cases: { condition: string | null; runs: Truth[] }[] = [
  { condition: null, runs: [true, true, true, true, true] },
  { condition: "NOT Installed", runs: [true, false, true, false, false] },
  { condition: "Installed", runs: [false, true, false, true, true] },
  { condition: 'REMOVE="ALL"', runs: [false, false, false, true, true] },
  { condition: 'REMOVE~="all" AND NOT UPGRADINGPRODUCTCODE', runs: [false, false, false, true, false] },
  { condition: "REINSTALL", runs: [false, true, false, false, false] },
  { condition: "OLD", runs: [false, false, true, false, false] },
  { condition: "NEWER", runs: [false, false, false, false, false] },
  { condition: "VersionNT >= 603", runs: [null, null, null, null, null] },
  { condition: "Installed OR VersionNT >= 603", runs: [null, true, null, true, true] },
  { condition: 'Mine = "x"', runs: [true, true, true, true, true] },
  { condition: "Found", runs: [null, null, null, null, null] },
  { condition: "%TEMP", runs: [null, null, null, null, null] },
  { condition: "&Main = 3", runs: [true, true, true, false, false] },
  { condition: "&Main = 2 AND !Main = 3", runs: [false, false, false, true, true] },
  { condition: "&Extra = 3", runs: [false, false, false, false, false] },
  { condition: "&Maybe = 3", runs: [null, null, null, null, null] },
  { condition: "$C > 2", runs: [true, true, true, false, false] },
  { condition: "$E > 2", runs: [null, null, null, null, null] },
  { condition: "?C = 3", runs: [null, true, null, true, true] },
];

describe("runSequence", () => {
  it.each(cases)("$condition", ({ condition, runs }) => {
    const run = (scenario: Scenario) => {
      const context = scenarioContext(model, scenario, new Set(["Found"]));
      return runSequence([{ action: "A", condition, sequence: 1 }], context)[0]?.runs;
    };
    expect(scenarios.map(run)).toEqual(runs);
  });

  it("a condition that cannot be read is told, with its place", () => {
    const [step] = runSequence([{ action: "A", condition: "A ==", sequence: 1 }], scenarioContext(model, "install"));
    expect(step).toMatchObject({ runs: null, fault: { position: 3 } });
  });
});
