import type { ComponentView, Fate, Removal } from "./product-types";

/** FateCounts are of components that have something on the disk. */
export type FateCounts = Record<Fate, number>;

/** countFates counts a removal's components by what becomes of their key paths. Pure. */
export function countFates(components: readonly Pick<ComponentView, "fate">[]): FateCounts {
  const counts: FateCounts = { goes: 0, stays: 0, unknown: 0 };
  for (const { fate } of components) if (fate) counts[fate] += 1;
  return counts;
}

/** RemovalSource: a registration tells key paths only, so more may go with them; a package names every thing of its own. */
export type RemovalSource = "registration" | "package";

/**
 * removalSentence says what a removal takes, what stays and why, and what cannot be told.
 * isWhole false: not all of the registration is here, which the sentence says first. Pure.
 */
export function removalSentence(removal: Removal, isWhole: boolean, source: RemovalSource = "registration"): string {
  if (removal.components.length === 0)
    return source === "package"
      ? "It puts nothing on the machine that a removal could take."
      : `Cannot tell: no component of it is ${isWhole ? "registered" : "in what is here"}.`;
  const told = sentenceOf(removal, source);
  return isWhole ? told : `By what is here: ${told.charAt(0).toLowerCase()}${told.slice(1)}`;
}

function sentenceOf(removal: Removal, source: RemovalSource): string {
  const { components } = removal;
  const { goes, stays, unknown } = countFates(components);
  if (goes + stays + unknown === 0) return "Removes nothing: nothing of it is on the disk.";
  const parts = [
    goes > 0
      ? `Removes ${source === "package" ? "" : "at least "}${things(components.filter(({ fate }) => fate === "goes"))}`
      : "Removes nothing for certain",
    stays > 0 && `${stays === 1 ? "1 stays" : `${amount(stays)} stay`}: ${whyOf(removal)}`,
    unknown > 0 && `${amount(unknown)} cannot be told`,
  ].filter((part) => part !== false);
  const nothing = source === "package" ? "nothing that it brought stays" : "none of its key paths stays";
  return `${parts.join("; ")}${stays === 0 && unknown === 0 ? `; ${nothing}` : ""}.`;
}

const amount = (count: number): string => count.toLocaleString("en");

const kinds = [
  { of: ["file"], one: "file", many: "files" },
  { of: ["folder"], one: "folder", many: "folders" },
  { of: ["registry-key", "registry-value"], one: "registry entry", many: "registry entries" },
  { of: ["service"], one: "service", many: "services" },
  { of: ["shortcut"], one: "shortcut", many: "shortcuts" },
  { of: ["environment"], one: "environment value", many: "environment values" },
  { of: ["assembly", "source", "unused", "unknown"], one: "other thing", many: "other things" },
] as const;

/** 12 files and 3 registry entries. */
function things(components: readonly Pick<ComponentView, "kind">[]): string {
  const told = kinds.flatMap(({ of, one, many }) => {
    const count = components.filter(({ kind }) => of.some((each) => each === kind)).length;
    return count === 0 ? [] : [`${amount(count)} ${count === 1 ? one : many}`];
  });
  return listed(told);
}

/** Shared with whom, or which other rule keeps it; with numbers where there are several causes. */
function whyOf({ components, reasons, names }: Removal): string {
  const staying = components.filter(({ fate }) => fate === "stays");
  const causes = new Map<string, number>();
  for (const component of staying) {
    const rule = reasons[component.reasons[0] ?? -1]?.rule ?? null;
    const cause = rule === 1 ? `shared with ${sharedWith(component, names)}` : (causeWords[rule ?? 0] ?? "kept");
    causes.set(cause, (causes.get(cause) ?? 0) + 1);
  }
  const sorted = [...causes].sort(([, a], [, b]) => b - a);
  if (sorted.length === 1) return sorted[0]?.[0] ?? "";
  const [first = [], more] = [sorted.slice(0, 3), sorted.slice(3)];
  const rest = more.reduce((sum, [, count]) => sum + count, 0);
  return listed([
    ...first.map(([cause, count]) => `${amount(count)} ${cause}`),
    ...(rest > 0 ? [`${amount(rest)} for other causes`] : []),
  ]);
}

function sharedWith({ others }: ComponentView, names: Removal["names"]): string {
  const known = others.flatMap((code) => names[code] ?? []).sort();
  const shown = known.length > 2 ? [...known.slice(0, 2), `${known.length - 2} more`] : known;
  return listed(shown);
}

/** By the number of the deciding rule (E.5). */
const causeWords: Record<number, string> = {
  2: "permanent",
  3: "without a component code, and so never counted",
  4: "still counted by other setups",
  5: "still counted by other setups",
  6: "protected by Windows",
  7: "in a feature that its condition switches off",
  13: "in use by something that stays",
  14: "in use by something that stays",
  21: "held by a product that is gone",
};

function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
