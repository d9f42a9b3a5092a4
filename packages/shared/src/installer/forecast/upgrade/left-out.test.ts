import { describe, expect, it } from "vitest";
import type { PackageModel } from "../../package/package-model.ts";
import { guid } from "../../testing/make-registration.ts";
import { entryOf, evaluate, outcomes, type Part, text, upgradeCode, version } from "../../testing/make-versions.ts";
import { componentBits } from "../component-bits.ts";
import { conditionEvaluator } from "../condition-evaluator.ts";
import { carryOut } from "../model/carry-out.ts";
import { emptyMachine } from "../model/model-machine.ts";
import { planInstall } from "../model/plan-install.ts";
import { forecastUpgrade } from "./forecast-upgrade.ts";
import type { Position } from "./position.ts";
import { positions } from "./position.ts";

const a = { code: 1, files: text("a.txt") };
const conditional = (condition: string | undefined, bits = 256): Part => ({
  ...{ code: 2, files: text("t.txt"), bits },
  ...(condition === undefined ? {} : { condition }),
});
const transitive = 256 | componentBits.transitive;
const everywhere = positions.map(({ position }) => position);
const all = (outcome: string) => everywhere.map(() => outcome);

describe("a component that the new package leaves out in a major upgrade", () => {
  const old = version(1, { A: a, T: conditional(undefined) });
  const over = (fresh: PackageModel) => {
    const forecast = forecastUpgrade(old, fresh, { evaluate });
    return {
      seen: everywhere.map((position) => outcomes(forecast, position)["t.txt"]),
      first: (position: Position) => entryOf(forecast, position, "t.txt")?.reasons[0],
    };
  };

  it.each([
    ["not transitive", 256, "Only the installation asks it."],
    ["transitive", transitive, "each repair asks it again"],
  ])("its condition is false, %s: removed and not missing, by rule 9", (_, bits, said) => {
    const { seen, first } = over(version(2, { A: a, T: conditional("WANTED", bits) }));
    expect(seen).toEqual(all("removed"));
    for (const position of everywhere) {
      expect(first(position)).toMatchObject({ rule: 9, condition: "WANTED", sentence: expect.stringContaining(said) });
      expect(first(position)?.sentence).toContain("WANTED is false: it is not chosen");
    }
  });

  it("its feature is not chosen: removed, by rule 8", () => {
    const fresh = version(2, { A: a, T: { ...conditional(undefined), feature: "Extra" } });
    const features = fresh.features.map((one) => (one.id === "Extra" ? { ...one, level: 200 } : one));
    const { seen, first } = over({ ...fresh, features });
    expect(seen).toEqual(all("removed"));
    expect(first("after-finalize")?.rule).toBe(8);
  });

  it("it stays where it is permanent: left behind, for both reasons", () => {
    const permanent = version(1, { A: a, T: conditional(undefined, 256 | componentBits.permanent) });
    const forecast = forecastUpgrade(permanent, version(2, { A: a, T: conditional("WANTED") }), { evaluate });
    expect(outcomes(forecast, "after-validate")["t.txt"]).toBe("left-behind");
    expect(entryOf(forecast, "after-validate", "t.txt")?.reasons.map(({ rule }) => rule)).toEqual([2, 9]);
  });

  it("another component puts the same file by the opposite condition: that one decides", () => {
    const variants = { T: { ...conditional("NOT WANTED"), code: 3 }, U: conditional("WANTED") };
    const forecast = forecastUpgrade(version(1, { A: a }), version(2, { A: a, ...variants }), { evaluate });
    expect(outcomes(forecast, "after-validate")["t.txt"]).toBe("added");
    expect(entryOf(forecast, "after-validate", "t.txt")?.reasons[0]?.rule).toBeNull();
  });

  it("its condition cannot be told: unknown, and a gap names it", () => {
    const fresh = version(2, { A: a, T: conditional("VersionNT >= 603") });
    const forecast = forecastUpgrade(old, fresh, { evaluate: conditionEvaluator() });
    expect(outcomes(forecast, "after-validate")["t.txt"]).toBe("unknown");
    expect(forecast.gaps.join()).toContain("T: Its component's condition VersionNT >= 603 asks for what is not known");
  });

  it("a first installation is no maintenance: that is known", () => {
    const fresh = version(2, { A: a, T: conditional("Installed OR REMOVE") });
    const forecast = forecastUpgrade(old, fresh, { evaluate: conditionEvaluator() });
    expect(outcomes(forecast, "after-validate")["t.txt"]).toBe("removed");
  });
});

describe("a component whose condition changes in a minor upgrade (rule 9)", () => {
  const same = { productCode: guid(1, "A") };
  /** T under `was` at the installation with WANTED set or not, then under `now` without it. */
  function again(was: Part | null, now: Part, wanted: boolean, asks = evaluate) {
    const old = version(1, was ? { A: a, T: was } : { A: a });
    const given = { evaluate, properties: { WANTED: wanted ? "1" : "" } };
    const { machine } = carryOut(emptyMachine, planInstall(emptyMachine, old, given));
    return forecastUpgrade(old, version(2, { A: a, T: now }, same), { machine, evaluate: asks });
  }
  const rules = (forecast: ReturnType<typeof again>) =>
    entryOf(forecast, null, "t.txt")?.reasons.map(({ rule }) => rule) ?? [];

  it("transitive and false now: it goes, and is not missing", () => {
    const part = conditional("WANTED", transitive);
    const forecast = again(part, part, true);
    expect(outcomes(forecast, null)["t.txt"]).toBe("removed");
    expect(rules(forecast)).toEqual([9]);
    expect(forecast.remarks[0]?.rule).toBe(9);
  });

  it("not transitive and false now: it stays chosen", () => {
    const forecast = again(conditional("WANTED"), conditional("WANTED"), true);
    expect(outcomes(forecast, null)["t.txt"]).toBe("replaced");
    expect(rules(forecast)).toEqual([null, 9]);
    expect(forecast.remarks).toEqual([]);
  });

  it("not transitive, and its condition cannot be told: it stays chosen", () => {
    const forecast = again(conditional("WANTED"), conditional("WANTED"), true, conditionEvaluator());
    expect(outcomes(forecast, null)["t.txt"]).toBe("replaced");
    expect(forecast.gaps).toEqual([]);
  });

  it.each([
    ["transitive: it comes", transitive, "added"],
    ["not transitive: nobody knows whether it comes", 256, "unknown"],
  ])("left out at the installation and true now, %s", (_, bits, outcome) => {
    const forecast = again(conditional("WANTED", bits), conditional("NOT WANTED", bits), false);
    expect(outcomes(forecast, null)["t.txt"]).toBe(outcome);
  });

  it("a new component is asked as at an installation", () => {
    expect(outcomes(again(null, conditional("NOT WANTED"), false), null)["t.txt"]).toBe("added");
    expect(outcomes(again(null, conditional("NOT Installed"), false), null)).not.toHaveProperty("t.txt");
  });

  it("what was never put is not taken from another product", () => {
    const forecast = again(conditional("WANTED", transitive), conditional("WANTED", transitive), false);
    expect(forecast.remarks).toEqual([]);
  });
});

describe("an upgrade that removes features of the old version only", () => {
  const parts = { A: a, X: { code: 2, files: text("x.txt"), feature: "Extra" } };
  const removing = (remove: string, properties = {}) => {
    const row = { upgradeCode, min: "0.0.0", max: "99.0.0", languages: [], attributes: 256, actionProperty: "OLD" };
    const fresh = version(2, { B: { code: 3, files: text("b.txt") } }, { upgrades: [{ ...row, remove }], properties });
    return forecastUpgrade(version(1, parts), fresh, { evaluate });
  };

  it.each(["Extra", " Extra ", "[PART]"])("Remove=%s: what the others have is kept, by rule 19", (remove) => {
    const forecast = removing(remove, { PART: "Extra" });
    for (const position of everywhere)
      expect(outcomes(forecast, position)).toEqual({ "a.txt": "kept", "x.txt": "removed", "b.txt": "added" });
    expect(entryOf(forecast, "after-validate", "a.txt")?.reasons[0]?.rule).toBe(19);
    expect(forecast.remarks).toMatchObject([{ rule: 19, sentence: expect.stringContaining("only Extra is removed") }]);
  });

  it.each(["ALL", "Main,Extra"])("Remove=%s is the whole product", (remove) => {
    expect(outcomes(removing(remove), "after-finalize")).toMatchObject({ "a.txt": "removed", "x.txt": "removed" });
  });

  it("a text that comes out empty removes nothing", () => {
    const forecast = removing("[PART]", { PART: "" });
    expect(outcomes(forecast, "after-finalize")).toMatchObject({ "a.txt": "kept", "x.txt": "kept" });
  });

  it("a property that is not known: taken whole, and said", () => {
    expect(removing("[PART]").gaps.join()).toContain("hangs on [PART]");
  });
});
