import { describe, expect, it } from "vitest";
import type { PackageModel, PackageUpgrade } from "../../package/package-model.ts";
import { lib, sequence, text, upgradeCode, version } from "../../testing/make-versions.ts";
import { conditionEvaluator } from "../condition-evaluator.ts";
import { forecastUpgrade } from "./forecast-upgrade.ts";

const row: PackageUpgrade = {
  ...{ upgradeCode, min: "0.0.0", max: "99.0.0", languages: [], attributes: 256, remove: null },
  actionProperty: "OLD",
};
const parts = { A: { code: 1, files: lib("1.0") } };
/** Actions with their numbers, null not there; those in `conditions` have one. */
const inOrder = (actions: Record<string, number | null>, conditions: Record<string, string> = {}) =>
  Object.entries({ ...sequence, RemoveExistingProducts: 1450, ...actions }).flatMap(([action, at]) =>
    at === null ? [] : [{ action, sequence: at, condition: conditions[action] ?? null }],
  );
const upgraded = (more: Partial<PackageModel>, old: Partial<PackageModel> = {}) =>
  forecastUpgrade(version(1, parts, old), version(2, parts, { upgrades: [row], ...more }), {
    evaluate: conditionEvaluator(),
  });
const withGap = (gaps: readonly string[]) => gaps.filter((one) => one.includes("cannot be told here"));

describe("what must run for the old version to be found and removed", () => {
  it.each([
    ["all is there", inOrder({}), "major", null],
    ["no FindRelatedProducts", inOrder({ FindRelatedProducts: null }), "beside", "no FindRelatedProducts"],
    ["it comes too late", inOrder({ FindRelatedProducts: 1460 }), "beside", "comes after"],
    ["it never runs", inOrder({}, { FindRelatedProducts: "Installed" }), "beside", "only if Installed"],
    ["a first installation has it run", inOrder({}, { FindRelatedProducts: "NOT Installed" }), "major", null],
  ])("%s", (_, executeSequence, kind, said) => {
    const forecast = upgraded({ executeSequence });
    expect(forecast.kind).toBe(kind);
    expect(withGap(forecast.gaps)).toEqual([]);
    if (said) expect(forecast.remarks).toMatchObject([{ rule: 19, sentence: expect.stringContaining(said) }]);
  });

  it("a search in the dialogs alone finds nothing without them", () => {
    const uiSequence = [{ action: "FindRelatedProducts", sequence: 25, condition: null }];
    const forecast = upgraded({ executeSequence: inOrder({ FindRelatedProducts: null }), uiSequence });
    expect(forecast).toMatchObject({ kind: "beside", remarks: [{ sentence: expect.stringContaining("dialogs") }] });
  });

  it.each(["FindRelatedProducts", "RemoveExistingProducts"])("%s hangs on what is not known: a gap", (action) => {
    const forecast = upgraded({ executeSequence: inOrder({}, { [action]: "UNTOLD" }) });
    expect(forecast.kind).toBe("major");
    expect(withGap(forecast.gaps)).toEqual([expect.stringContaining(`Its ${action} runs only if UNTOLD`)]);
  });

  it("asks the properties of the package, and what was found", () => {
    const conditions = { FindRelatedProducts: 'MODE = "quiet"', RemoveExistingProducts: "OLD" };
    const forecast = upgraded({ executeSequence: inOrder({}, conditions), properties: { MODE: "quiet" } });
    expect([forecast.kind, withGap(forecast.gaps)]).toEqual(["major", []]);
  });
});

describe("a removal that fails", () => {
  const fails = (attributes: number) =>
    upgraded({ upgrades: [{ ...row, attributes }] }).courses.map(({ rollback }) => rollback?.ifRemovalFails);

  it("is rolled back", () => expect(fails(256).map((one) => one?.left)).toEqual(["old", "old", "old", "both"]));
  it("is passed over where the row says so, and both are there", () => {
    const ignored = fails(256 + 4);
    expect(ignored.map((one) => one?.left)).toEqual(["ignored", "ignored", "ignored", "ignored"]);
    for (const one of ignored) expect(one?.sentence).toContain("go on all the same");
  });
  it("leaves the old version its own files, which only a removal that works takes", () => {
    const lower = version(2, { A: { code: 1, files: lib("0.9") } }, { upgrades: [{ ...row, attributes: 256 + 4 }] });
    const { courses } = forecastUpgrade(version(1, parts), lower, { evaluate: conditionEvaluator() });
    for (const { rollback } of courses) expect(rollback?.ifRemovalFails.changed).toEqual([]);
  });
});

describe("features are carried over by the action, and not by the row alone", () => {
  const both = { ...parts, X: { code: 2, files: text("x.txt"), feature: "Extra" } };
  const carried = (executeSequence: PackageModel["executeSequence"]) =>
    forecastUpgrade(version(1, parts), version(2, both, { upgrades: [{ ...row, attributes: 257 }], executeSequence }), {
      evaluate: conditionEvaluator(),
    });
  it.each([
    ["it is there", inOrder({}), 0, 0],
    ["it is not", inOrder({ MigrateFeatureStates: null }), 1, 0],
    ["it never runs", inOrder({}, { MigrateFeatureStates: "Installed" }), 1, 0],
    ["nobody knows", inOrder({}, { MigrateFeatureStates: "UNTOLD" }), 0, 1],
  ])("%s", (_, executeSequence, remarks, gaps) => {
    const forecast = carried(executeSequence);
    expect(forecast.remarks.filter(({ sentence }) => sentence.includes("goes by its level"))).toHaveLength(remarks);
    expect(withGap(forecast.gaps)).toHaveLength(gaps);
  });
});

it.each([
  ["1.0.0.9", { max: "1.0.0", attributes: 256 | 512 }, "major"],
  ["1.0.0.9", { min: "1.0.0.10", attributes: 256 }, "major"],
  ["1.0.1.0", { max: "1.0.0.9", attributes: 256 | 512 }, "beside"],
])("of a ProductVersion three parts count: %s %o", (productVersion, range, kind) => {
  expect(upgraded({ upgrades: [{ ...row, ...range }] }, { productVersion }).kind).toBe(kind);
});
