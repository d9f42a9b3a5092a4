import { expect, it } from "vitest";
import { bundles } from "./bundles";
import { stayGroups } from "./stay-groups";
import { madeComponent, madeRemoval } from "./test-removal";

const stays = (reason: number, ...others: string[]) => madeComponent({ fate: "stays", reasons: [reason], others });

it("bundles components by who else has them, whatever the order, its own first", () => {
  const components = [
    stays(0, "{B}", "{D}"),
    stays(0, "{D}", "{B}"),
    madeComponent(),
    stays(0),
    madeComponent({ isPermanent: true }),
  ];
  const told = bundles({ components }).map(({ others, isPermanent, count }) => ({ others, isPermanent, count }));
  expect(told).toEqual([
    { others: [], isPermanent: false, count: 2 },
    { others: ["{B}", "{D}"], isPermanent: false, count: 2 },
    { others: [], isPermanent: true, count: 1 },
  ]);
});

it("groups what does not surely go by its deciding reason: what stays first, then the most", () => {
  const reasons = ["a", "b", "c"].map((sentence) => ({ rule: 1 as const, sentence }));
  const unknown = madeComponent({ fate: "unknown", reasons: [2] });
  const notThere = madeComponent({ fate: null, reasons: [0] });
  const components = [
    unknown,
    unknown,
    unknown,
    stays(0),
    stays(1),
    stays(1),
    madeComponent({ reasons: [0] }),
    notThere,
  ];
  const told = stayGroups(madeRemoval({ components, reasons })).map(
    ({ fate, reason, components: own }) => `${fate} ${reason.sentence} ${own.length}`,
  );
  expect(told).toEqual(["stays b 2", "stays a 1", "unknown c 3"]);
});
