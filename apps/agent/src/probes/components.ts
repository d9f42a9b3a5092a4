import type { ComponentsFact } from "@slipway/shared/facts/components";
import { mostNamed, type ProductName } from "@slipway/shared/facts/products";
import type { SharedFileCount } from "@slipway/shared/installer/graph/registration";
import { findOrphanClients, findPermanentLeftovers } from "@slipway/shared/installer/registration/left-clients";
import { findMissingKeyPaths } from "@slipway/shared/installer/registration/missing-key-paths";
import { findPathConflicts, type PathConflict } from "@slipway/shared/installer/registration/path-conflicts";
import { findOvercounted, findStaleShared } from "@slipway/shared/installer/registration/shared-counts";
import { groupBy, tally } from "@slipway/shared/installer/registration/tally";
import type { Windows } from "../windows/windows.ts";
import { componentRows } from "./component-rows.ts";
import { fitFact } from "./fit-fact.ts";
import { isInstallerAtWork } from "./installer-at-work.ts";
import { type KnownProduct, readKnownProducts } from "./known-products.ts";
import { readLongNames } from "./long-names.ts";
import { makePace } from "./pace.ts";
import type { Probe } from "./probe.ts";
import { type ReadComponents, readComponents } from "./registered-components.ts";
import { makeParts, type Parts } from "./registration-parts.ts";
import { readSharedFiles } from "./shared-files.ts";

/** ComponentsRaw is who holds which component, what SharedDLLs counts, and the parts of both. */
export interface ComponentsRaw extends ReadComponents {
  isBusy: boolean;
  known: ReadonlyMap<string, KnownProduct>;
  sharedFiles: SharedFileCount[];
  /** Long forms of paths with short names, by path. */
  longNames: ReadonlyMap<string, string>;
  parts: Parts;
}

const mostPaths = 20;
const long = ["pathConflicts", "missingKeyPaths", "orphanClients", "overcountedShared"] as const;

/** components reads who holds which component for all users, and what is wrong with it (E.1, E.3, F1 to F6). */
export const components: Probe<"components", ComponentsRaw> = {
  code: "components",
  version: 1,
  timeoutMs: 600_000,
  read: (windows, { signal }) => readRaw(windows, makePace(signal, "components")),
  parse: (raw, memory) => ({ fact: fitFact(parseComponents(raw), long), memory, parts: raw.parts.packed }),
};

async function readRaw(windows: Windows, pace: () => Promise<void>): Promise<ComponentsRaw> {
  const wasBusy = isInstallerAtWork(windows);
  const known = await readKnownProducts(windows.registry, pace);
  const read = await readComponents(windows, pace);
  const shared = await readSharedFiles(windows, pace);
  const longNames = await readLongNames(windows.files, read.components, pace);
  const isBusy = wasBusy || isInstallerAtWork(windows);
  const { sharedFiles } = shared;
  const parts = await makeParts(componentRows(read.components, sharedFiles), pace);
  return {
    components: read.components,
    isCut: read.isCut || shared.isCut,
    isBusy,
    known,
    sharedFiles,
    longNames,
    parts,
  };
}

function parseComponents(raw: ComponentsRaw): ComponentsFact {
  const { components: all, known, sharedFiles, longNames } = raw;
  const paths = (texts: readonly string[]) => tally(texts, mostPaths);
  const nameOf = (productCode: string): ProductName => ({
    productCode,
    name: null,
    version: null,
    ...known.get(productCode),
  });
  const conflicts = findPathConflicts(all, (path) => longNames.get(path) ?? path);
  const missing = findMissingKeyPaths(all).map(({ productCode, sid, keyPaths }) => ({
    ...{ ...nameOf(productCode), sid },
    keyPaths: paths(keyPaths),
  }));
  const orphans = findOrphanClients(all, new Set(known.keys())).map(({ productCode, keyPaths }) => ({
    productCode,
    keyPaths: paths(keyPaths),
  }));
  return {
    isBusy: raw.isBusy,
    isCut: raw.isCut || raw.parts.isCut,
    componentCount: all.length,
    sharedFileCount: sharedFiles.length,
    untestedCount: all.flatMap(({ clients }) => clients).filter(({ keyPathState }) => keyPathState === "unknown")
      .length,
    pathConflicts: tally(groupConflicts(conflicts, nameOf), mostNamed),
    missingKeyPaths: tally(missing, mostNamed),
    orphanClients: tally(orphans, mostNamed),
    permanentLeftovers: paths(findPermanentLeftovers(all)),
    staleShared: paths(findStaleShared(sharedFiles).map(({ path }) => path)),
    overcountedShared: tally(
      findOvercounted(sharedFiles, all).map(({ path, count, clients }) => ({ path, count, clients })),
      mostPaths,
    ),
    parts: raw.parts.refs,
  };
}

/** Two installed versions of one product share hundreds of files: they are one fault. */
function groupConflicts(conflicts: readonly PathConflict[], nameOf: (productCode: string) => ProductName) {
  return [...groupBy(conflicts, ({ productCodes }) => productCodes.join(" ")).values()].map((group) => {
    const productCodes = group[0]?.productCodes ?? [];
    const files = group.map(({ path, componentIds }) => ({ path, componentIds: componentIds.slice(0, 8) }));
    return {
      products: productCodes.slice(0, 8).map(nameOf),
      productCount: productCodes.length,
      files: tally(files, 5),
    };
  });
}
