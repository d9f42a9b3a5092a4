import { describe, expect, it } from "vitest";
import { componentRows, type TreeRow, type TreeWish } from "./component-rows";
import type { ComponentView, Removal } from "./product-types";
import { madeComponent, madeRemoval } from "./test-removal";

const everything: TreeWish = { find: "", fate: null, folded: new Set() };
const shown = (rows: readonly TreeRow[]) =>
  rows.map(
    (row) => `${"  ".repeat(row.depth)}${row.kind === "feature" ? `${row.title} ${row.count}` : row.component.path}`,
  );

const file = (path: string, more: Partial<ComponentView> = {}) => madeComponent({ path, ...more });
const feature = (id: string, parent: string | null = null): Removal["features"][number] => ({
  id,
  parent,
  state: "installed",
});

describe("the tree of a product's components", () => {
  const removal = madeRemoval({
    features: [feature("Main"), feature("Help", "Main"), feature("Extra")],
    components: [
      file("C:\\a.dll", { features: ["Main"] }),
      file("C:\\b.dll", { features: ["Main", "Help"], fate: "stays", others: ["{B}"] }),
      file("C:\\c.dll"),
      file("C:\\d.dll", { features: ["Nowhere"] }),
    ],
    names: { "{B}": "Contoso Viewer 2.0" },
  });

  it("has features in each other, the inner ones first, then what stays, and what is in no feature at its end", () => {
    expect(shown(componentRows(removal, everything))).toEqual([
      ...["Main 3", "  Help 1", "    C:\\b.dll", "  C:\\b.dll", "  C:\\a.dll"],
      ...["Extra 0", "In no feature 2", "  C:\\c.dll", "  C:\\d.dll"],
    ]);
  });

  it("counts what a folded feature hides", () => {
    expect(shown(componentRows(removal, { ...everything, folded: new Set(["Main"]) }))[0]).toBe("Main 3");
  });

  it.each([
    { name: "a path", wish: { find: "A.DLL" }, expected: ["Main 1", "  C:\\a.dll"] },
    {
      name: "who else has it",
      wish: { find: "viewer" },
      expected: ["Main 2", "  Help 1", "    C:\\b.dll", "  C:\\b.dll"],
    },
    { name: "a feature", wish: { find: "help" }, expected: ["Main 2", "  Help 1", "    C:\\b.dll", "  C:\\b.dll"] },
    { name: "a fate", wish: { fate: "unknown" as const }, expected: [] },
  ])("is narrowed by $name to what has it", ({ wish, expected }) => {
    expect(shown(componentRows(removal, { ...everything, ...wish }))).toEqual(expected);
  });

  it("shows features in a ring, once each", () => {
    const ring = madeRemoval({
      features: [feature("A", "B"), feature("B", "A"), feature("Own", "Own")],
      components: [file("C:\\a.dll", { features: ["A"] })],
    });
    expect(shown(componentRows(ring, everything))).toEqual(["A 1", "  C:\\a.dll", "B 0", "Own 0"]);
  });
});
