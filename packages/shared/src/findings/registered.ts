import type { ProductName } from "../facts/products.ts";
import { MACHINE_SID } from "../installer/graph/registration.ts";
import type { EvidenceLine, Found, Verdict } from "./rule.ts";
import { subjectOf } from "./subject.ts";
import { told } from "./text.ts";

// Words and doubts that the rules about what Windows Installer has registered share.

/**
 * registered gives what was found in facts about the registration. During an installation nothing of it counts: half
 * of it may be written. Where the look was cut, or names only the first, what is not named is not gone.
 */
export function registered(fact: { isBusy: boolean; isCut: boolean }, found: Found[], unnamed = 0): Verdict {
  const doubt = (because: string) => [{ subject: null, because, onlyOpen: true }];
  if (fact.isBusy) return { found: [], cannotTell: doubt("an installation was under way during the look") };
  if (fact.isCut) return { found, cannotTell: doubt("not all that is registered could be read") };
  if (unnamed > 0) return { found, cannotTell: doubt(`${unnamed} more were counted and not named`) };
  return { found };
}

/** unnamedOf is how many a tally counted and does not name. */
export const unnamedOf = ({ count, first }: { count: number; first: readonly unknown[] }): number =>
  Math.max(0, count - first.length);

/** productWords is a product's name with its version, or its code where it has none. */
export function productWords({ name, version, productCode }: ProductName): string {
  if (name === null || told(name) === "") return productCode;
  const said = told(name);
  return version === null || version === "" || said.includes(version) ? said : `${said} ${told(version)}`;
}

/** ownedSubject is a code, with its owner where that is not the whole machine. */
export const ownedSubject = (code: string, sid: string): string =>
  subjectOf(sid === MACHINE_SID ? code : `${code} ${sid}`);

/** forWhom says whose it is, as a line of evidence; nothing for what all users have. */
export const forWhom = (sid: string): EvidenceLine[] => (sid === MACHINE_SID ? [] : [{ label: "user", value: sid }]);

/** examples lists some of many as lines of evidence, and how many more there are. */
export function examples(label: string, all: { count: number; first: readonly string[] }, most = 5): EvidenceLine[] {
  const shown = all.first.slice(0, most);
  const rest = all.count - shown.length;
  const lines = shown.map((text) => ({ label, value: told(text) }));
  return rest > 0 ? [...lines, { label: "more", value: String(rest) }] : lines;
}

/** counted is "1 file" or "3 files". */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
