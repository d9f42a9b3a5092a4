import type { InstallerCacheFact } from "@slipway/shared/facts/installer-cache";
import { mostNamed } from "@slipway/shared/facts/products";
import { type CacheEntry, findCacheOrphans } from "@slipway/shared/installer/registration/cache-orphans";
import { readSecurity } from "@slipway/shared/installer/registration/security";
import { groupBy, tally } from "@slipway/shared/installer/registration/tally";
import { sayError } from "../windows/answer.ts";
import { inFolder } from "../windows/path.ts";
import type { Answer, Windows } from "../windows/windows.ts";
import { type ReadProducts, readProducts } from "./installed-products.ts";
import { fitFact } from "./fit-fact.ts";
import { isInstallerAtWork } from "./installer-at-work.ts";
import { installerKey } from "./installer-keys.ts";
import { makePace } from "./pace.ts";
import { orNull, type Probe } from "./probe.ts";
import { readRegisteredFiles } from "./registered-files.ts";
import { line, pathText } from "./texts.ts";

/** CacheRaw is the folder of cached packages, and all that names a file in it. */
export interface CacheRaw extends ReadProducts {
  isBusy: boolean;
  folder: string;
  /** Null: it could not be listed. */
  entries: CacheEntry[] | null;
  registered: string[];
  security: { of: "cache" | "user-data"; path: string; kind: "folder" | "key"; sddl: Answer<string | null> }[];
}

const mostEntries = 20_000;

/** installerCache reads the state of the cached packages and patches, and whose they are (F8, F9, F12). */
export const installerCache: Probe<"installer-cache", CacheRaw> = {
  code: "installer-cache",
  version: 1,
  timeoutMs: 300_000,
  read: (windows, { signal }) => readRaw(windows, makePace(signal, "installer-cache")),
  parse: (raw, memory) => ({ fact: fitFact(parseCache(raw), ["missingPatches"]), memory }),
};

async function readRaw(windows: Windows, pace: () => Promise<void>): Promise<CacheRaw> {
  const wasBusy = isInstallerAtWork(windows);
  const folder = inFolder(windows.expand("%SystemRoot%"), "Installer");
  const read = await readProducts(windows, pace);
  const registered = await readRegisteredFiles(windows.registry, pace);
  // The folder after the registration: a package that comes meanwhile is not taken for nobody's.
  const listed = windows.files.list(folder);
  const userData = `${installerKey}\\UserData`;
  return {
    ...read,
    isCut: read.isCut || !registered.isWhole,
    isBusy: wasBusy || isInstallerAtWork(windows),
    folder,
    entries: listed.ok ? (listed.value ?? []) : orNull(listed),
    registered: registered.paths,
    security: [
      { of: "cache", path: folder, kind: "folder", sddl: windows.security("folder", folder) },
      { of: "user-data", path: userData, kind: "key", sddl: windows.security("key", userData) },
    ],
  };
}

function parseCache({ products, isBusy, isCut, folder, entries, registered, security }: CacheRaw): InstallerCacheFact {
  const patches = products.flatMap((product) =>
    product.patches.filter(({ state }) => state === "applied").map((patch) => ({ product, patch })),
  );
  const missing = patches.filter(
    ({ patch }) => patch.cache.state === "missing" || patch.cache.state === "not-registered",
  );
  const byPatch = [...groupBy(missing, ({ patch }) => patch.patchCode)].map(([patchCode, group]) => ({
    patchCode,
    path: group[0]?.patch.cache.path ?? null,
    products: group.slice(0, 4).map(({ product: { productCode, name, version } }) => ({ productCode, name, version })),
  }));
  return {
    isBusy,
    isCut: isCut || (entries?.length ?? 0) > mostEntries,
    folder: pathText(folder),
    fileCount: entries?.filter(({ name, isFolder }) => !isFolder && /\.ms[ip]$/i.test(name)).length ?? 0,
    orphans: entries === null ? null : orphansOf(folder, entries.slice(0, mostEntries), registered),
    missingPatches: tally(byPatch, mostNamed),
    unknownPatchCount: patches.filter(({ patch }) => patch.cache.state === "unknown").length,
    security: security.map(stateOf),
  };
}

function orphansOf(folder: string, entries: CacheEntry[], registered: string[]): InstallerCacheFact["orphans"] {
  const orphans = findCacheOrphans(folder, entries, registered);
  const sizeBytes = orphans.reduce((sum, orphan) => sum + orphan.sizeBytes, 0);
  const files = orphans.map((orphan) => ({ name: line(orphan.name), sizeBytes: orphan.sizeBytes }));
  return { ...tally(files, 20), sizeBytes };
}

function stateOf({ of, path, kind, sddl }: CacheRaw["security"][number]): InstallerCacheFact["security"][number] {
  const place = { of, path: pathText(path) };
  const nothing = { ownerSid: null, writers: null, error: null };
  if (!sddl.ok) return { ...place, ...nothing, exists: true, error: line(sayError(sddl.error)) };
  if (sddl.value === null) return { ...place, ...nothing, exists: false };
  const { ownerSid, writers } = readSecurity(sddl.value, kind);
  return { ...place, exists: true, ownerSid, writers: writers?.slice(0, 16).map(line) ?? null, error: null };
}
