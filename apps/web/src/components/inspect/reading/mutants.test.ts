import { mutate, randomOf } from "@slipway/shared/installer/package/testing/mutate";
import { expect, it } from "vitest";
import { suitePackage } from "../../../../e2e/support/suite-package.ts";
import { suitePatch } from "../../../../e2e/support/suite-patch.ts";
import { Inspection } from "./inspection.ts";

const COUNT = process.env.SLIPWAY_FULL ? 3000 : 40;
const files = ["suite.exe", "tls.dll"].map((name, at) => ({ name, version: "1.0.0.0", component: at + 1 }));
const [whole, patch] = [suitePackage("1.0.0", files), suitePatch()];
const asFile = (name: string, bytes: Uint8Array) => new File([bytes as BlobPart], name);

/** Asks all that a page would. */
async function look(opened: readonly File[]): Promise<string> {
  const inspection = new Inspection(() => 0);
  const answer = await inspection.open(opened, () => undefined);
  if (answer.kind !== "packages") return answer.kind;
  for (const [file, { tables, sets }] of answer.packages.entries()) {
    inspection.removal({ file });
    for (const { name } of tables) inspection.rows({ file, table: name, from: 0, count: 128 });
    for (const set of [...sets, ...(answer.applied?.set ? [answer.applied.set] : [])])
      for (const { name } of set.tables) inspection.changes({ set: set.id, table: name, from: 0, count: 128 });
  }
  // It has to reach the page.
  structuredClone(answer);
  return answer.kind;
}

it(`${COUNT} broken packages and patches each give what can be had, or a refusal in words`, async () => {
  const random = randomOf(20_261_121);
  const seen = new Map<string, number>();
  for (let at = 0; at < COUNT; at++) {
    const [package_, change] = [random(2) === 0 ? whole : mutate(whole, random), mutate(patch, random)];
    const kind = await look(
      at % 3 === 0 ? [asFile("a.msi", mutate(whole, random))] : [asFile("a.msi", package_), asFile("a.msp", change)],
    );
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
  }
  expect(seen.get("packages")).toBeGreaterThan(COUNT / 2);
});
