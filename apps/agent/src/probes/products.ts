import { mostNamed, type ProductName, type ProductsFact } from "@slipway/shared/facts/products";
import type { InstalledProduct, Registration } from "@slipway/shared/installer/graph/registration";
import { tally } from "@slipway/shared/installer/registration/tally";
import { findStaleUpgradeCodes, findUpgradeTwins } from "@slipway/shared/installer/registration/upgrade-groups";
import type { Windows } from "../windows/windows.ts";
import { readProducts, type ReadProducts } from "./installed-products.ts";
import { fitFact } from "./fit-fact.ts";
import { isInstallerAtWork } from "./installer-at-work.ts";
import { readKnownProducts } from "./known-products.ts";
import { makePace } from "./pace.ts";
import type { Probe } from "./probe.ts";
import { productRows } from "./product-rows.ts";
import { makeParts, type Parts } from "./registration-parts.ts";
import { readUpgradeCodes } from "./upgrade-codes.ts";

/** ProductsRaw is what is registered of products, and its parts. */
export interface ProductsRaw extends ReadProducts {
  isBusy: boolean;
  known: ReadonlySet<string>;
  upgradeCodes: Registration["upgradeCodes"];
  parts: Parts;
}

const long = ["withoutPackage", "staleUpgradeCodes", "upgradeTwins"] as const;

/** products reads what Windows Installer has registered for all users (E.1), and what is wrong with it (F7, F10, F11). */
export const products: Probe<"products", ProductsRaw> = {
  code: "products",
  version: 1,
  timeoutMs: 300_000,
  read: (windows, { signal }) => readRaw(windows, makePace(signal, "products")),
  parse: (raw, memory) => ({ fact: fitFact(parseProducts(raw), long), memory, parts: raw.parts.packed }),
};

async function readRaw(windows: Windows, pace: () => Promise<void>): Promise<ProductsRaw> {
  const wasBusy = isInstallerAtWork(windows);
  const read = await readProducts(windows, pace);
  const known = new Set((await readKnownProducts(windows.registry, pace)).keys());
  const upgradeCodes = await readUpgradeCodes(windows.registry, pace);
  const isBusy = wasBusy || isInstallerAtWork(windows);
  return {
    ...read,
    isBusy,
    known,
    upgradeCodes,
    parts: await makeParts(productRows(read.products, upgradeCodes), pace),
  };
}

function parseProducts({ products: all, known, upgradeCodes, isBusy, isCut, parts }: ProductsRaw): ProductsFact {
  const missing = all.filter(({ cache }) => cache.state === "missing" || cache.state === "not-registered");
  const twins = findUpgradeTwins(upgradeCodes, all).map(({ upgradeCode, sid, products: twin }) => ({
    ...{ upgradeCode, sid },
    products: twin.slice(0, 8).map(nameOf),
  }));
  const stale = findStaleUpgradeCodes(upgradeCodes, known).map(({ upgradeCode, productCodes }) => ({
    upgradeCode,
    productCodes: productCodes.slice(0, 8),
  }));
  return {
    isBusy,
    isCut: isCut || parts.isCut,
    productCount: all.length,
    withoutPackage: tally(
      missing.map((product) => ({ ...nameOf(product), sid: product.sid, cache: { ...product.cache } })),
      mostNamed,
    ),
    unknownPackageCount: all.filter(({ cache }) => cache.state === "unknown").length,
    staleUpgradeCodes: tally(stale, mostNamed),
    upgradeTwins: tally(twins, mostNamed),
    parts: parts.refs,
  };
}

const nameOf = ({ productCode, name, version }: InstalledProduct): ProductName => ({ productCode, name, version });
