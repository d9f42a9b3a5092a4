import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { howFar, missingPackages } from "./install.mjs";

const lock = {
  "": { name: "slipway" },
  "packages/shared": { version: "0.1.0" },
  "node_modules/next": { version: "16.4.5" },
  "node_modules/vitest": { version: "4.1.12", dev: true },
  "node_modules/vite": { version: "7.0.0", devOptional: true },
  "node_modules/swc-win32": { version: "1.0.0", optional: true },
  "node_modules/@slipway/shared": { resolved: "packages/shared", link: true },
};
const whole = {
  "node_modules/next": { version: "16.4.5" },
  "node_modules/@slipway/shared": { resolved: "packages/shared", link: true },
};

function checkout(installed: object | null) {
  const root = mkdtempSync(join(tmpdir(), "slipway-install-"));
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: lock }));
  mkdirSync(join(root, "node_modules"));
  if (installed) writeFileSync(join(root, "node_modules/.package-lock.json"), JSON.stringify({ packages: installed }));
  return root;
}

test.each([
  {
    name: "nothing installed, or an install broken off",
    installed: null,
    withTests: false,
    missing: ["node_modules/next", "node_modules/@slipway/shared"],
  },
  { name: "what a start needs is there", installed: whole, withTests: false, missing: [] },
  { name: "tests need more", installed: whole, withTests: true, missing: ["node_modules/vitest", "node_modules/vite"] },
  {
    name: "the lock names another version",
    installed: { ...whole, "node_modules/next": { version: "16.4.4" } },
    withTests: false,
    missing: ["node_modules/next"],
  },
])("$name", ({ installed, withTests, missing }) => {
  expect(missingPackages(checkout(installed), { withTests })).toEqual(missing);
});

test("how far an install is counts the packages that lie in their place", () => {
  const root = checkout(null);
  expect(howFar(root, { withTests: false })).toBe("0 of 1 packages");
  mkdirSync(join(root, "node_modules/next"));
  writeFileSync(join(root, "node_modules/next/package.json"), "{}");
  expect(howFar(root, { withTests: true })).toBe("1 of 3 packages");
});
