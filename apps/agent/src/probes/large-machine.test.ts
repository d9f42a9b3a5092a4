import { canonicalJson, type Json } from "@slipway/shared/facts/canonical";
import { factSchemas } from "@slipway/shared/facts/observation";
import { joinRegistration } from "@slipway/shared/facts/join-registration";
import { RegistrationPart } from "@slipway/shared/facts/registration-part";
import { maxInlineSectionBytes } from "@slipway/shared/protocol/version";
import { expect, it } from "vitest";
import { healthyMachine } from "../simulator/healthy-machine.ts";
import type { Machine } from "../simulator/machine.ts";
import { holdComponent, registerProduct } from "../simulator/registered-product.ts";
import type { Look } from "./runner.ts";
import { unpackPart } from "./packed-part.ts";
import { type Bench, bench } from "./test-look.ts";
import { guid } from "./test-registered.ts";

/** In the suite a tenth of a developer's machine; SLIPWAY_FULL=1 makes it 20,000 components of 400 products. */
const size = process.env.SLIPWAY_FULL === "1" ? { products: 400, each: 50 } : { products: 40, each: 50 };
const total = size.products * size.each;

function largeMachine(): Machine {
  const machine = healthyMachine();
  for (let product = 0; product < size.products; product++)
    registerProduct(machine, {
      ...{ productCode: guid(product + 1), name: `Product ${product}`, version: "1.0", cachedAs: `${product}.msi` },
      components: Array.from({ length: size.each }, (_, n) => ({
        id: guid(1_000_000 + product * size.each + n),
        keyPath: `C:\\Program Files\\Contoso\\Product ${product}\\library-${n}.dll`,
      })),
    });
  return machine;
}

const partsOf = ({ parts = new Map() }: Look) =>
  [...parts].map(([hash, bytes]: [string, Buffer]) => ({ hash, json: unpackPart(bytes) }));

it(`a machine of ${total} components is told whole in parts, then only what changed`, async () => {
  const { machine, look }: Bench = bench(largeMachine());
  const looks = [await look("products"), await look("components")];
  for (const { probe, content } of looks) {
    expect(content.outcome).toBe("ok");
    expect(canonicalJson(content as Json).length).toBeLessThan(maxInlineSectionBytes);
    if (content.outcome === "ok") expect(factSchemas[probe].safeParse(content.fact).success).toBe(true);
  }
  const all = looks.flatMap(partsOf);
  const whole = joinRegistration(all.map(({ json }) => RegistrationPart.parse(JSON.parse(json))));
  expect([whole.products.length, whole.components.length]).toEqual([size.products, total]);
  expect(whole.products.every(({ features }) => features[0]?.componentIds.length === size.each)).toBe(true);

  holdComponent(machine, { id: guid(1_000_000), productCode: guid(2), keyPath: "C:\\Program Files\\Contoso\\x.dll" });
  const known = new Set(all.map(({ hash }) => hash));
  const changed = partsOf(await look("components")).filter(({ hash }) => !known.has(hash));
  // The part of either product that holds it now.
  expect(changed).toHaveLength(2);
  expect(changed.reduce((bytes, { json }) => bytes + json.length, 0)).toBeLessThan(64 * 1024);
}, 60_000);

it("a long look lets others have their turn", async () => {
  const { look } = bench(largeMachine());
  let longest = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  const began = performance.now();
  await look("components");
  const took = performance.now() - began;
  clearInterval(watch);
  // A share and not a time: on a busy machine everything takes longer.
  expect(longest).toBeLessThan(Math.max(took / 2, 100));
}, 60_000);
