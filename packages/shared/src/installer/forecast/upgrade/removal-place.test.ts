import { describe, expect, it } from "vitest";
import { madePackage } from "../../testing/make-package.ts";
import { positionOf, removalPlace } from "./removal-place.ts";

const standard = { InstallValidate: 1400, InstallInitialize: 1500, InstallExecute: 6500, InstallFinalize: 6600 };
type Between = Record<string, number | [at: number, condition: string]>;

/** A package with the four anchors, RemoveExistingProducts at a number, and what a case adds; "Act" is deferred, "Now" immediate. */
const placed = (at: number | null, between: Between = {}, anchors: Between = standard) =>
  madePackage({
    properties: { MODE: "quiet" },
    customActions: [
      { id: "Act", type: 1 + 0x400, source: "b", target: null },
      { id: "Now", type: 1, source: "b", target: null },
    ],
    executeSequence: Object.entries({
      ...anchors,
      ...between,
      ...(at === null ? {} : { RemoveExistingProducts: at }),
    }).map(([action, given]) => {
      const [sequence, condition] = typeof given === "number" ? [given, null] : given;
      return { action, sequence, condition };
    }),
  });

describe("the position of RemoveExistingProducts", () => {
  it.each([
    ["after InstallValidate", placed(1450), "after-validate"],
    [
      "there, whatever stands between: no script has begun",
      placed(1450, { ProcessComponents: 1420 }),
      "after-validate",
    ],
    ["right after InstallInitialize", placed(1501), "after-initialize"],
    ["right after InstallExecute", placed(6510, { InstallFiles: 4000 }), "before-finalize"],
    ["after InstallExecuteAgain", placed(6560, { InstallFiles: 6520, InstallExecuteAgain: 6550 }), "before-finalize"],
    ["after InstallFinalize", placed(6700, { InstallFiles: 4000 }), "after-finalize"],
    ["an immediate action is between", placed(1510, { Now: 1505 }), "after-initialize"],
    ["a search is between", placed(1510, { AppSearch: 1505 }), "after-initialize"],
    ["a deferred action that never runs at first", placed(1510, { Act: [1505, 'REMOVE="ALL"'] }), "after-initialize"],
    [
      "a deferred action that the package switches off",
      placed(1510, { Act: [1505, 'MODE="loud"'] }),
      "after-initialize",
    ],
    ["an InstallExecute that never runs", placed(1510, { InstallExecute: [1505, "Installed"] }), "after-initialize"],
  ])("%s", (_, model, position) => expect(positionOf(model)).toBe(position));

  it("none", () => expect(removalPlace(placed(null))).toEqual({ kind: "none" }));

  it.each([
    ["before InstallValidate", placed(1000), "before InstallValidate"],
    ["the script has begun", placed(1610, { ProcessComponents: 1600 }), "script: ProcessComponents."],
    ["a deferred action is between", placed(1510, { Act: 1505 }), "script: Act."],
    ["a deferred action that may run", placed(1510, { Act: [1505, "VersionNT >= 603"] }), "script: Act."],
    [
      "files are written, and no InstallExecute",
      placed(6550, { InstallFiles: 4000, InstallExecute: 6560 }),
      "InstallFiles.",
    ],
    ["written again after InstallExecute", placed(6550, { PublishProduct: 6520 }), "InstallExecute and it stands"],
    [
      "nothing carries the script out",
      placed(1510, {}, { InstallValidate: 1400, InstallInitialize: 1500 }),
      "No InstallFinalize",
    ],
  ])("misplaced: %s", (_, model, said) => {
    expect(positionOf(model)).toBeNull();
    expect(removalPlace(model)).toMatchObject({ kind: "misplaced", sentence: expect.stringContaining(said) });
  });
});
