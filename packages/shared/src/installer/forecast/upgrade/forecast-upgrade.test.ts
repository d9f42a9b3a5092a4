import { describe, expect, it } from "vitest";
import type { PackageModel, PackageUpgrade } from "../../package/package-model.ts";
import { guid } from "../../testing/make-registration.ts";
import { entryOf, evaluate, lib, outcomes, sequence, text, upgradeCode, version } from "../../testing/make-versions.ts";
import { componentBits } from "../component-bits.ts";
import { conditionEvaluator } from "../condition-evaluator.ts";
import { carryOut } from "../model/carry-out.ts";
import { emptyMachine, type ModelMachine } from "../model/model-machine.ts";
import { planInstall } from "../model/plan-install.ts";
import { forecastUpgrade } from "./forecast-upgrade.ts";
import type { Position } from "./position.ts";
import type { RolledBack } from "./upgrade-forecast.ts";

const early: Position[] = ["after-validate", "after-initialize"];
const late: Position[] = ["before-finalize", "after-finalize"];

describe("A, B, C, D → A, B, C, E", () => {
  const shared = { A: { code: 1, files: text("a.txt") }, B: { code: 2, files: text("b.txt") } };
  const old = version(1, { ...shared, C: { code: 3, files: lib("1.0") }, D: { code: 4, files: text("d.txt") } });
  const fresh = version(2, { ...shared, C: { code: 3, files: lib("2.0") }, E: { code: 5, files: text("e.txt") } });
  const forecast = forecastUpgrade(old, fresh, { evaluate });

  it.each([...early, ...late])("%s", (position) => {
    const unchanged = { "a.txt": "replaced", "b.txt": "replaced", "v.dll": "replaced" };
    expect(outcomes(forecast, position)).toEqual({ ...unchanged, "d.txt": "removed", "e.txt": "added" });
  });

  it("says of a file that goes first that it is replaced, and not that it was not there", () => {
    for (const position of early)
      expect(entryOf(forecast, position, "a.txt")?.reasons[0]?.sentence).toContain("The old version goes first");
    expect(entryOf(forecast, "after-validate", "e.txt")?.reasons[0]?.sentence).toBe("It is not there yet.");
    expect(entryOf(forecast, "after-finalize", "v.dll")?.reasons[0]?.sentence).toContain("Version 2.0 is higher");
  });

  it("names rule 18 for what the late removal takes", () => {
    expect(entryOf(forecast, "before-finalize", "d.txt")?.reasons[0]?.rule).toBe(18);
  });

  it("tells what a failure leaves at each position", () => {
    const left = Object.fromEntries(
      forecast.courses.map(({ position, rollback }): [string, (RolledBack | undefined)[]] => [
        String(position),
        [rollback?.ifRemovalFails, rollback?.ifInstallationFails],
      ]),
    );
    const seen = (position: Position) =>
      (left[position] ?? []).map((one) => [one?.left, (one?.changed.length ?? 0) > 0]);
    expect(seen("after-validate")).toEqual([
      ["old", false],
      ["neither", true],
    ]);
    expect(seen("after-initialize")).toEqual([
      ["old", false],
      ["old", false],
    ]);
    expect(seen("before-finalize")).toEqual([
      ["old", false],
      ["old", false],
    ]);
    expect(seen("after-finalize")).toEqual([
      ["both", true],
      ["old", false],
    ]);
  });

  it("keeps D where it is permanent", () => {
    const permanent = { code: 4, files: text("d.txt"), bits: 256 | componentBits.permanent };
    const kept = forecastUpgrade(version(1, { ...shared, D: permanent }), fresh, { evaluate });
    for (const position of [...early, ...late]) expect(outcomes(kept, position)["d.txt"]).toBe("left-behind");
    expect(entryOf(kept, "after-validate", "d.txt")?.reasons[0]?.rule).toBe(2);
  });
});

it("has no position of its own where Windows may refuse the removal, and says so", () => {
  const parts = { A: { code: 1, files: text("a.txt") } };
  const executeSequence = Object.entries({ ...sequence, ProcessComponents: 1600, RemoveExistingProducts: 1610 }).map(
    ([action, at]) => ({ action, condition: null, sequence: at }),
  );
  const forecast = forecastUpgrade(version(1, parts), version(2, parts, { executeSequence }), { evaluate });
  expect(forecast).toMatchObject({ kind: "major", position: null, courses: { length: 4 } });
  expect(forecast.remarks).toMatchObject([{ rule: null, sentence: expect.stringContaining("ProcessComponents") }]);
});

describe("rule 17: decided before the old version goes", () => {
  it.each([
    ["a lower version", lib("3.0"), lib("2.0")],
    ["no version in the new package", lib("3.0"), [{ name: "v.dll" }]],
  ])("%s: missing after an early removal, kept by a late one", (_, before, after) => {
    const old = version(3, { A: { code: 1, files: before } });
    const fresh = version(2, { A: { code: 1, files: after } });
    const forecast = forecastUpgrade(old, fresh, { evaluate });
    expect(forecast.isDowngrade).toBe(true);
    for (const position of early) {
      expect(outcomes(forecast, position)).toEqual({ "v.dll": "missing" });
      expect(entryOf(forecast, position, "v.dll")?.reasons[0]?.rule).toBe(17);
    }
    for (const position of late) expect(outcomes(forecast, position)).toEqual({ "v.dll": "kept" });
  });
});

describe("files of one component", () => {
  it("leaves a dropped file behind when its component stays, late only", () => {
    const old = version(1, { A: { code: 1, files: [{ name: "a.txt" }, { name: "gone.txt" }] } });
    const forecast = forecastUpgrade(old, version(2, { A: { code: 1, files: text("a.txt") } }), { evaluate });
    expect(outcomes(forecast, "before-finalize")["gone.txt"]).toBe("left-behind");
    expect(outcomes(forecast, "after-validate")["gone.txt"]).toBe("removed");
  });

  it("lets a companion follow its file, whatever its own version is", () => {
    const files = (of: string) => [...lib(of), { name: "c.txt", companion: "v.dll" }];
    const over = (before: string, after: string) =>
      outcomes(
        forecastUpgrade(
          version(1, { A: { code: 1, files: files(before) } }),
          version(2, { A: { code: 1, files: files(after) } }),
          { evaluate },
        ),
        "before-finalize",
      )["c.txt"];
    expect(over("1.0", "2.0")).toBe("replaced");
    expect(over("2.0", "2.0")).toBe("kept");
  });

  it("names rule 16 for a path under another code, which a late removal takes away", () => {
    const old = version(1, { A: { code: 1, files: lib("1.0") } });
    const forecast = forecastUpgrade(old, version(2, { A: { code: 2, files: lib("2.0") } }), { evaluate });
    expect(outcomes(forecast, "after-validate")).toEqual({ "v.dll": "replaced" });
    expect(outcomes(forecast, "after-finalize")).toEqual({ "v.dll": "missing" });
    expect(entryOf(forecast, "after-finalize", "v.dll")?.reasons[0]?.rule).toBe(16);
    expect(forecast.brokenRules).toMatchObject([{ kind: "same-path-other-code" }]);
  });

  it("sees one code at another path", () => {
    const old = version(1, { A: { code: 1, files: text("a.txt") } });
    const { brokenRules } = forecastUpgrade(old, version(2, { A: { code: 1, files: text("b.txt") } }), { evaluate });
    expect(brokenRules).toMatchObject([{ kind: "same-code-other-path" }]);
  });
});

describe("rule 19: both stay installed", () => {
  const old = version(2, { A: { code: 1, files: text("a.txt") } });
  const row: PackageUpgrade = {
    upgradeCode,
    min: "0.0.0",
    max: "99.0.0",
    languages: [],
    attributes: 256,
    remove: null,
    actionProperty: "OLD",
  };
  const kindWith = (change: Partial<PackageUpgrade>, more: Partial<PackageModel> = {}) =>
    forecastUpgrade(
      old,
      version(3, { B: { code: 2, files: text("b.txt") } }, { upgrades: [{ ...row, ...change }], ...more }),
      { evaluate },
    ).kind;
  it.each([
    ["its row fits", {}, "major"],
    ["another UpgradeCode", { upgradeCode: guid(9, "B") }, "beside"],
    ["only looked for", { attributes: 258 }, "beside"],
    ["below the range", { min: "2.0.1" }, "beside"],
    ["at the low end, which is not in it", { min: "2.0.0", attributes: 0 }, "beside"],
    ["at the low end, which is in it", { min: "2.0.0" }, "major"],
    ["at the high end, which is not in it", { max: "2.0.0" }, "beside"],
    ["at the high end, which is in it", { max: "2.0.0", attributes: 768 }, "major"],
    ["another language", { languages: [1031] }, "beside"],
    ["all languages but this", { languages: [1033], attributes: 256 | 1024 }, "beside"],
  ])("%s", (_, change, kind) => {
    expect(kindWith(change)).toBe(kind);
  });
  it("what only the old version has is its own still, and not left behind", () => {
    const forecast = forecastUpgrade(old, version(3, { B: { code: 2, files: text("b.txt") } }, { upgrades: [] }), {
      evaluate,
    });
    expect(outcomes(forecast, null)).toEqual({ "a.txt": "kept", "b.txt": "added" });
    expect(entryOf(forecast, null, "a.txt")?.reasons[0]?.rule).toBe(19);
  });
  it("one is for a user", () => expect(kindWith({}, { context: "user" })).toBe("beside"));
  it.each([
    ["0", "beside"],
    ["NOT OLD", "beside"],
    [row.actionProperty, "major"],
    ["UNTOLD", "major"],
  ])("RemoveExistingProducts runs if %s", (condition, kind) => {
    const executeSequence = Object.entries({ ...sequence, RemoveExistingProducts: 1450 }).map(([action, at]) => ({
      ...{ action, sequence: at, condition: action === "RemoveExistingProducts" ? condition : null },
    }));
    const after = version(3, {}, { upgrades: [row], executeSequence });
    expect(forecastUpgrade(old, after, { evaluate: conditionEvaluator() }).kind).toBe(kind);
  });
  it("there is no RemoveExistingProducts", () => expect(kindWith({}, { executeSequence: [] })).toBe("beside"));
});

describe("features", () => {
  const parts = { A: { code: 1, files: text("a.txt") }, X: { code: 2, files: text("x.txt"), feature: "Extra" } };
  const old = version(1, { ...parts, L: { code: 3, files: text("l.txt"), feature: "Lost" } });
  const machine = (): ModelMachine => {
    const plan = planInstall(emptyMachine, old, { evaluate, features: new Set(["Main", "Lost"]) });
    return carryOut(emptyMachine, plan).machine;
  };
  const fresh = (attributes: number) =>
    version(2, parts, {
      upgrades: [
        { upgradeCode, min: "0.0.0", max: "99.0.0", languages: [], attributes, remove: null, actionProperty: "OLD" },
      ],
    });

  it("carries choices over where the row asks for it", () => {
    const forecast = forecastUpgrade(old, fresh(257), { machine: machine(), evaluate });
    expect(forecast.features).toEqual({ lost: ["Lost"], added: [], switchedOff: [], switchedOn: [] });
    expect(outcomes(forecast, "after-validate")).toEqual({ "a.txt": "replaced", "l.txt": "removed" });
  });

  it("forgets them otherwise", () => {
    const forecast = forecastUpgrade(old, fresh(256), { machine: machine(), evaluate });
    expect(forecast.features).toMatchObject({ lost: ["Lost"], switchedOn: ["Extra"] });
    expect(outcomes(forecast, "after-validate")["x.txt"]).toBe("added");
  });
});

describe("a minor upgrade", () => {
  const same = { productCode: guid(1, "A") };
  it("brings higher versions and new components", () => {
    const old = version(1, { A: { code: 1, files: lib("1.0") } });
    const fresh = version(2, { A: { code: 1, files: lib("2.0") }, B: { code: 2, files: text("b.txt") } }, same);
    const forecast = forecastUpgrade(old, fresh, { evaluate });
    expect(forecast.kind).toBe("minor");
    expect(outcomes(forecast, null)).toEqual({ "v.dll": "replaced", "b.txt": "added" });
  });

  it("leaves a feature as it is when a component was taken out of it", () => {
    const old = version(1, { A: { code: 1, files: lib("1.0") }, D: { code: 2, files: text("d.txt") } });
    const forecast = forecastUpgrade(old, version(2, { A: { code: 1, files: lib("2.0") } }, same), { evaluate });
    expect(outcomes(forecast, null)).toEqual({ "v.dll": "kept", "d.txt": "left-behind" });
    expect(forecast.remarks[0]?.sentence).toContain("feature Main");
    expect(forecast.brokenRules).toMatchObject([{ kind: "component-dropped", component: "D" }]);
  });
});
