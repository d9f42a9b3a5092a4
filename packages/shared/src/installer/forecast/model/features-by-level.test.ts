import { describe, expect, it } from "vitest";
import { madePackageFeature } from "../../testing/make-package.ts";
import { entryOf, text, version } from "../../testing/make-versions.ts";
import { conditionEvaluator } from "../condition-evaluator.ts";
import { forecastUpgrade } from "../upgrade/forecast-upgrade.ts";
import { migratedFeatures } from "../upgrade/migrate-features.ts";
import { positions } from "../upgrade/position.ts";
import { featuresByLevel } from "./features-by-level.ts";

const evaluate = conditionEvaluator();
type Rows = [level: number, condition: string][];
const feature = (id: string, level: number, rows: Rows = [], parent: string | null = null) =>
  madePackageFeature(id, [], { level, parent, conditions: rows.map(([of, condition]) => ({ level: of, condition })) });
const chosen = (...all: ReturnType<typeof feature>[]) => {
  const { features, openFeatures } = featuresByLevel(all, { INSTALLLEVEL: "3" }, evaluate);
  return all.map(({ id }) => (features.has(id) ? "on" : openFeatures.has(id) ? openFeatures.get(id) : "off"));
};

it.each([
  ["its level is INSTALLLEVEL", feature("A", 3), "on"],
  ["its level is above", feature("A", 4), "off"],
  ["level 0 is never", feature("A", 0), "off"],
  ["a row that is true sets the level", feature("A", 1, [[0, "1"]]), "off"],
  ["the last that is true stands", feature("A", 1, [...([[0, "1"]] satisfies Rows), [2, "1"]]), "on"],
  ["a row that is false does nothing", feature("A", 1, [[0, "0"]]), "on"],
  ["a row that cannot be told leaves it open", feature("A", 1, [[0, "VersionNT < 1000"]]), "VersionNT < 1000"],
  ["it may be switched on", feature("A", 0, [[1, "UNTOLD"]]), "UNTOLD"],
  ["both ways are the same", feature("A", 1, [[2, "UNTOLD"]]), "on"],
  ["a later row that is true settles it", feature("A", 1, [...([[0, "UNTOLD"]] satisfies Rows), [1, "1"]]), "on"],
])("%s", (_, one, expected) => expect(chosen(one)).toEqual([expected]));

it("goes by those above it too, and parents in a circle end", () => {
  const open = feature("Open", 1, [[0, "UNTOLD"]]);
  expect(chosen(open, feature("Below", 1, [], "Open"))).toEqual(["UNTOLD", "UNTOLD"]);
  expect(chosen(feature("Off", 0), feature("Below", 1, [[0, "UNTOLD"]], "Off"))).toEqual(["off", "off"]);
  expect(chosen(feature("A", 1, [], "B"), feature("B", 1, [], "A"))).toEqual(["on", "on"]);
});

describe("an upgrade to a version of which a feature is open", () => {
  const parts = { A: { code: 1, files: text("a.txt") }, X: { code: 2, files: text("x.txt"), feature: "Extra" } };
  const open = (number: number, level: number) => {
    const made = version(number, parts);
    const conditions = [{ level, condition: "VersionNT < 1000" }];
    return { ...made, features: made.features.map((one) => (one.id === "Extra" ? { ...one, conditions } : one)) };
  };

  it("cannot tell what becomes of its files, and says so", () => {
    const forecast = forecastUpgrade(version(1, parts), open(2, 0), { evaluate });
    for (const { position } of positions) {
      expect(entryOf(forecast, position, "x.txt")).toMatchObject({
        ...{ outcome: "unknown", reasons: [{ condition: "VersionNT < 1000" }] },
      });
      expect(entryOf(forecast, position, "a.txt")?.outcome).toBe("replaced");
    }
    expect(forecast.gaps).toContainEqual(expect.stringContaining("X: Its feature Extra goes by the condition"));
    expect(forecast.features).toEqual({ lost: [], added: [], switchedOff: [], switchedOn: [] });
  });

  it("carries the old choice over where it is asked to: then nothing is open", () => {
    const upgrades = version(2, parts).upgrades.map((row) => ({ ...row, attributes: 257 }));
    const forecast = forecastUpgrade(version(1, parts), { ...open(2, 0), upgrades }, { evaluate });
    expect(entryOf(forecast, "after-validate", "x.txt")?.outcome).toBe("replaced");
  });

  it("a choice that is carried over is open no more, chosen or not", () => {
    const before = { parent: null, state: "absent" as const, componentIds: [] };
    const byLevel = { features: new Set(["Main"]), openFeatures: new Map([["Extra", "UNTOLD"]]) };
    const carried = (old: string) => migratedFeatures([{ id: old, ...before }], open(2, 0).features, byLevel);
    expect(carried("Extra").openFeatures.size).toBe(0);
    expect(carried("Other").openFeatures).toEqual(byLevel.openFeatures);
  });

  it("an old version's is taken as put", () => {
    const forecast = forecastUpgrade(open(1, 0), version(2, parts), { evaluate });
    expect(entryOf(forecast, "after-validate", "x.txt")?.outcome).toBe("replaced");
  });
});
