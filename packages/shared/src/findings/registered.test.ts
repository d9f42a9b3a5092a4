import { describe, expect, test } from "vitest";
import type { FindingCode } from "../facts/codes.ts";
import type { FactOf, Observations } from "../facts/observation.ts";
import { diagnose } from "./diagnose.ts";
import { reconcileFindings, type StoredFinding } from "./reconcile.ts";
import { rules } from "./rules.ts";
import { brokenBy, guid, product } from "./testing/broken.ts";
import { type Broken, diagnosed, healthyContext, healthyFacts, now, observe, told } from "./testing/machine.ts";

const none = { count: 0, first: [] };
const machine = "S-1-5-18";
const dana = "S-1-5-21-1-2-3-1104";
const viewer = { productCode: guid(2), name: "Contoso Viewer", version: "1.0" };
const products = (fact: Partial<FactOf<"products">>): Broken => ({ facts: { products: fact } });
const components = (fact: Partial<FactOf<"components">>): Broken => ({ facts: { components: fact } });
const cache = (fact: Partial<FactOf<"installer-cache">>): Broken => ({ facts: { "installer-cache": fact } });
const without = (state: "missing" | "not-registered", sid = machine) => ({
  ...product,
  sid,
  cache: { path: state === "missing" ? "C:\\Windows\\Installer\\1.msi" : null, state },
});
type Place = FactOf<"installer-cache">["security"][number];
const [itself] = healthyFacts["installer-cache"].security as [Place];
const folder = (change: Partial<Place>): Place => ({ ...itself, ...change });

describe.each<{ code: FindingCode; cases: { name: string; broken: Broken; expected: string[] }[] }>([
  {
    code: "cached-package-missing",
    cases: [
      {
        name: "a file that is gone",
        broken: products({ withoutPackage: { count: 1, first: [without("missing")] } }),
        expected: [
          `${guid(1)} degrading: The cached package of Contoso Suite 2.4 is gone from the installer's cache, so it cannot be repaired, patched or removed.`,
        ],
      },
      {
        name: "none registered, of one user",
        broken: products({ withoutPackage: { count: 1, first: [without("not-registered", dana)] } }),
        expected: [
          `${guid(1)} ${dana} degrading: The cached package of Contoso Suite 2.4 is not registered, so it cannot be repaired, patched or removed.`,
        ],
      },
      {
        name: "a look that failed is no file that is gone",
        broken: products({ withoutPackage: none, unknownPackageCount: 3 }),
        expected: [],
      },
    ],
  },
  {
    code: "cached-patch-missing",
    cases: [
      {
        name: "of two products",
        broken: cache({
          missingPatches: { count: 1, first: [{ patchCode: guid(9), path: null, products: [product, viewer] }] },
        }),
        expected: [
          `${guid(9)} degrading: The file of a patch that was applied to Contoso Suite 2.4, Contoso Viewer 1.0 is gone from the installer's cache.`,
        ],
      },
    ],
  },
  {
    code: "installer-cache-orphans",
    cases: [
      {
        name: "are one finding however many",
        broken: cache({
          orphans: { count: 40, sizeBytes: 3 * 2 ** 30, first: [{ name: "a.msi", sizeBytes: 2 ** 20 }] },
        }),
        expected: ["info: 40 files in the installer's cache with 3.0 GiB belong to nothing that is installed."],
      },
      {
        name: "are not claimed of a look that saw only part of the registration",
        broken: cache({ isCut: true, orphans: { count: 40, sizeBytes: 1, first: [] } }),
        expected: ["all? (if open) not all that is registered could be read"],
      },
      {
        name: "are doubted where the folder could not be listed",
        broken: cache({ orphans: null }),
        expected: ["? (if open) the cache could not be listed"],
      },
    ],
  },
  {
    code: "installer-cache-owner",
    cases: [
      {
        name: "Administrators may own it",
        broken: cache({ security: [folder({ ownerSid: "S-1-5-32-544" })] }),
        expected: [],
      },
      {
        name: "a user may not",
        broken: cache({ security: [folder({ ownerSid: dana })] }),
        expected: [
          `cache degrading: The installer's cache belongs to ${dana}, and not only SYSTEM and Administrators hold it.`,
        ],
      },
      {
        name: "nor may users write",
        broken: cache({ security: [folder({ of: "user-data", writers: ["S-1-5-32-545"] })] }),
        expected: [
          "user-data degrading: The installer's registration may be changed by S-1-5-32-545, and not only SYSTEM and Administrators hold it.",
        ],
      },
      {
        name: "no list at all lets everybody write",
        broken: cache({ security: [folder({ writers: null })] }),
        expected: [
          "cache degrading: The installer's cache may be changed by everybody, and not only SYSTEM and Administrators hold it.",
        ],
      },
      {
        name: "an owner that could not be read is not known",
        broken: cache({ security: [folder({ ownerSid: null, writers: null, error: "Zugriff verweigert" })] }),
        expected: ["cache? the owner could not be read: Zugriff verweigert"],
      },
      {
        name: "what is not there has no owner",
        broken: cache({ security: [folder({ exists: false, ownerSid: null, writers: null })] }),
        expected: [],
      },
      {
        name: "holds during an installation too",
        broken: cache({ isBusy: true, security: [folder({ ownerSid: dana })] }),
        expected: [
          `cache degrading: The installer's cache belongs to ${dana}, and not only SYSTEM and Administrators hold it.`,
        ],
      },
    ],
  },
  {
    code: "component-path-conflict",
    cases: [
      {
        name: "of one product alone harms nobody",
        broken: components({
          pathConflicts: {
            count: 1,
            first: [
              {
                products: [product],
                productCount: 1,
                files: { count: 2, first: [{ path: "C:\\a", componentIds: [] }] },
              },
            ],
          },
        }),
        expected: [`${guid(1)} info: 2 files of Contoso Suite 2.4 are registered under more than one component.`],
      },
      {
        name: "of many products is one finding",
        broken: components({
          pathConflicts: {
            count: 1,
            first: [{ products: [product, viewer], productCount: 9, files: { count: 1, first: [] } }],
          },
        }),
        expected: [
          `${guid(1)} ${guid(2)} degrading: 1 file of Contoso Suite 2.4, Contoso Viewer 1.0 and 7 more is registered under more than one component, so removing one product deletes what the other needs.`,
        ],
      },
    ],
  },
  {
    code: "key-path-missing",
    cases: [
      {
        name: "of a product whose name nobody knows",
        broken: components({
          missingKeyPaths: {
            count: 1,
            first: [{ ...product, name: null, sid: machine, keyPaths: { count: 300, first: ["C:\\a.dll"] } }],
          },
        }),
        expected: [
          `${guid(1)} degrading: 300 key paths of ${guid(1)} are gone, so Windows Installer repairs it when it is used.`,
        ],
      },
    ],
  },
])("$code", ({ code, cases }) => {
  test.each(cases)("$name", ({ broken, expected }) => expect(told(code, broken)).toEqual(expected));
});

const aboutProducts: [FindingCode, "products" | "components" | "installer-cache"][] = rules
  .filter(
    ({ code, reads }) =>
      code !== "installer-cache-owner" && /^(products|components|installer-cache)$/.test(reads[0] ?? ""),
  )
  .map(({ code, reads }) => [code, reads[0] as "products"]);

test("all twelve codes about what is registered are here", () => expect(aboutProducts).toHaveLength(11));

describe.each(aboutProducts)("%s", (code, probe) => {
  const broken = (change: object): Broken => ({
    facts: { [probe]: { ...healthyFacts[probe], ...brokenBy[code].facts?.[probe], ...change } },
  });

  test("says nothing during an installation, and keeps what is open", () => {
    expect(told(code, broken({ isBusy: true }))).toEqual([
      "all? (if open) an installation was under way during the look",
    ]);
  });

  test("is cleared by a whole look that is younger, by nothing else", () => {
    const opened = reconcileFindings([], diagnosed(brokenBy[code], code), now).map(({ finding }) => finding);
    expect(opened).toHaveLength(1);
    const after = (observations: Observations) =>
      reconcileFindings(
        opened,
        diagnose({
          rules: rules.filter((rule) => rule.code === code),
          observations,
          machine: healthyContext,
          now: now + 1,
        }),
        now + 1,
      ).map(({ finding }: { finding: StoredFinding }) => finding.state);
    expect(after(observe({}))).toEqual(["cleared"]);
    expect(after(observe({ facts: { [probe]: { isBusy: true } } }))).toEqual(["unknown"]);
    expect(after(observe({ facts: { [probe]: { isCut: true } } }))).toEqual(["unknown"]);
    for (const outcome of ["absent", "failed", "timed-out"] as const)
      expect(after(observe({ without: { [probe]: outcome } }))).toEqual(["unknown"]);
    expect(after(observe({ at: now - 86_400_000 }))).toEqual([]);
  });
});

test("what a list does not name any more is not gone", () => {
  const first = [without("missing")];
  expect(told("cached-package-missing", products({ withoutPackage: { count: 90, first } })).at(-1)).toBe(
    "all? (if open) 89 more were counted and not named",
  );
});
