import type { GoArchitecture, GoFact, GoInstall } from "@slipway/shared/facts/go";
import type { Windows } from "../windows/windows.ts";
import { type PathReading, readGoPath } from "./go-path.ts";
import { type GoProduct, readGoProducts } from "./go-products.ts";
import { type RootReading, readGoRoots } from "./go-root.ts";
import { readTrees, type TreeReading } from "./go-trees.ts";
import { type Probe, Refused } from "./probe.ts";
import { readProfiles } from "./profiles.ts";
import { registryText } from "./registry-texts.ts";
import { byText, line, pathText } from "./texts.ts";

const environmentKey = "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";

/** GoRaw is every Go that was found, and what decides which one runs. */
export interface GoRaw {
  products: GoProduct[];
  path: PathReading[];
  trees: TreeReading[];
  roots: RootReading[];
  architecture: string | null;
  /** Where a package without a noted folder puts Go. */
  defaultFolder: string;
}

/** go finds every Go of the machine without running any (G.2). */
export const go: Probe<"go", GoRaw> = {
  code: "go",
  version: 1,
  timeoutMs: 30_000,
  read: readGo,
  parse: (raw, memory) => ({ fact: parseGo(raw), memory }),
};

function readGo(windows: Windows): GoRaw {
  const profiles = readProfiles(windows);
  const products = readGoProducts(windows.registry);
  const path = readGoPath(windows, profiles);
  return {
    products,
    path,
    trees: readTrees(windows, { profiles, path, products }),
    roots: readGoRoots(windows, profiles),
    architecture: registryText(windows.registry, "HKLM", environmentKey, "PROCESSOR_ARCHITECTURE"),
    defaultFolder: windows.expand("%ProgramFiles%\\Go"),
  };
}

const architectures: Record<string, GoArchitecture> = { AMD64: "amd64", ARM64: "arm64", X86: "386" };

function parseGo(raw: GoRaw): GoFact {
  const homes = homesOf(raw);
  const unplaced = raw.products.filter((product) => ![...homes.values()].includes(product));
  const installs = [
    ...raw.trees.map((tree) => describe(tree, homes.get(tree.root.toLowerCase()) ?? null)),
    // Registered, and its folder neither noted nor found: told, so that nobody takes it for gone.
    ...unplaced.map((product) => missing(product, product.folder ?? raw.defaultFolder)),
  ].sort((a, b) => byText(a.root.toLowerCase(), b.root.toLowerCase()));
  return {
    installs: whole(installs, 64, "Go trees"),
    path: whole(raw.path, 64, "PATH entries of Go").map((entry) => ({
      ...entry,
      user: entry.user === null ? null : line(entry.user),
      entry: pathText(entry.entry),
      expanded: pathText(entry.expanded),
    })),
    goroot: whole(raw.roots, 16, "GOROOT settings").map((root) => ({
      ...root,
      user: root.user === null ? null : line(root.user),
      value: pathText(root.value),
    })),
    windowsArchitecture: architectures[raw.architecture?.toUpperCase() ?? ""] ?? null,
  };
}

/**
 * A product's tree is the folder it noted, or one in a default place: that of its very version, else one that is left
 * (somebody unpacked another version over it).
 */
function homesOf({ products, trees }: GoRaw): Map<string, GoProduct> {
  const homes = new Map<string, GoProduct>();
  const free = (tree: TreeReading) => tree.place === "default" && !homes.has(tree.root.toLowerCase());
  const ways: ((product: GoProduct, tree: TreeReading) => boolean)[] = [
    ({ folder }, { root }) => root.toLowerCase() === folder?.toLowerCase(),
    (product, tree) => product.folder === null && free(tree) && isVersionOf(product, tree.version),
    ({ folder }, tree) => folder === null && free(tree),
  ];
  for (const fits of ways) {
    for (const product of products) {
      if ([...homes.values()].includes(product)) continue;
      const tree = trees.find((candidate) => fits(product, candidate));
      if (tree !== undefined) homes.set(tree.root.toLowerCase(), product);
    }
  }
  return homes;
}

/** Packages drop rc and beta from their version (G.1), and write 1.27.0 for what VERSION may call go1.27. */
function isVersionOf({ version }: GoProduct, tree: string | null): boolean {
  const numbers = /^go(\d+)\.(\d+)(?:\.(\d+))?/.exec(tree ?? "");
  return numbers !== null && version === `${numbers[1]}.${numbers[2]}.${numbers[3] ?? "0"}`;
}

function describe(tree: TreeReading, product: GoProduct | null): GoInstall {
  const { version, architecture, hasGoExe } = tree;
  const kind = product !== null ? "msi" : tree.place === "sdk" || tree.place === "scoop" ? tree.place : "archive";
  return { root: pathText(tree.root), version, architecture, kind, product: product && namesOf(product), hasGoExe };
}

function missing(product: GoProduct, root: string): GoInstall {
  return {
    root: pathText(root),
    version: null,
    architecture: null,
    kind: "msi",
    product: namesOf(product),
    hasGoExe: false,
  };
}

const namesOf = ({ code, name, version }: GoProduct) => ({ code, name, version });

/** A list that is cut would say that the rest is not there: better no fact than half a one. */
function whole<T>(list: T[], most: number, what: string): T[] {
  if (list.length > most) throw new Refused({ code: 0, call: `Telling ${list.length} ${what} (at most ${most})` });
  return list;
}
