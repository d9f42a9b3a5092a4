import { expect, test } from "vitest";
import { whyFewer } from "./count-words";

test.each([
  { name: "it blocks wherever it is open", open: 11, blocks: 11, isSaid: false },
  { name: "it blocks nowhere: it is of another weight", open: 11, blocks: 0, isSaid: false },
  { name: "it blocks fewer than it is open on", open: 11, blocks: 3, isSaid: true },
])("why fewer are blocked is said only where it is so: $name", ({ open, blocks, isSaid }) => {
  expect(whyFewer(open, blocks)?.includes("On the other 8 ") ?? false).toBe(isSaid);
});
