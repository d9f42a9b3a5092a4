import { type GoStanding, goStanding } from "@slipway/shared/golang/standing";
import type { Scope } from "../scope.ts";
import { type Db, database } from "../sql.ts";
import { knownReleases } from "./known-releases.ts";
import { type GoChoice, readGoCounters, readTargets } from "./queries.ts";

/** What a word of the list's address means: standings, and whether blocked machines are in it. */
const words: Record<string, { standings: readonly GoStanding[]; blocked?: "no" | "any" }> = {
  "at-target": { standings: ["there"] },
  behind: { standings: ["behind"], blocked: "no" },
  "no-go": { standings: ["none"], blocked: "no" },
  blocked: { standings: ["behind", "none"], blocked: "any" },
  "cannot-tell": { standings: ["unknown"] },
  "no-target": { standings: ["no-target"] },
  outdated: { standings: ["behind"] },
  missing: { standings: ["none"] },
};

/**
 * chooseGo turns the list's filter `go` into a choice. Either a word of a tally (at-target, behind, no-go, blocked or
 * blocked:<code>, cannot-tell, no-target) or of the bar (outdated, outdated:<versions>, missing), so that a number
 * leads to exactly the machines it counted; or versions as the counters name them, 'none' and 'unknown' among them.
 */
export async function chooseGo(scope: Scope, text: string, db: Db = database()): Promise<GoChoice> {
  const [name = "", rest = ""] = split(text);
  const word = words[name];
  if (!word) return { keys: listOf(text) };
  const wanted = name === "outdated" && rest !== "" ? new Set(listOf(rest)) : null;
  const pairs = (await standingPairs(scope, word.standings, db)).filter(({ goKey }) => !wanted || wanted.has(goKey));
  if (name === "blocked" && rest !== "") return { pairs, blocked: { code: rest } };
  return { pairs, ...(word.blocked ? { blocked: word.blocked } : {}) };
}

/** withGo gives a filter of the list's address its choice of Go, as the statements take it. */
export const withGo = async <F extends { go?: string | undefined }>(
  scope: Scope,
  { go, ...filter }: F,
  db: Db = database(),
): Promise<Omit<F, "go"> & { go?: GoChoice }> => ({
  ...filter,
  ...(go === undefined ? {} : { go: await chooseGo(scope, go, db) }),
});

/** standingPairs are the Gos, group by group, that stand so against the group's target. */
async function standingPairs(
  scope: Scope,
  standings: readonly GoStanding[],
  db: Db,
): Promise<{ groupId: string; goKey: string }[]> {
  const [counters, groups, releases] = await Promise.all([
    readGoCounters(scope, db),
    readTargets(scope, db),
    knownReleases(scope, db),
  ]);
  const targets = new Map(groups.map(({ id, goTarget }) => [id, goTarget]));
  return counters
    .filter(({ dimension }) => dimension === "go")
    .filter(({ groupId, key }) => standings.includes(goStanding(key, targets.get(groupId) ?? null, releases)))
    .map(({ groupId, key }) => ({ groupId, goKey: key }));
}

function split(text: string): [string, string] {
  const at = text.indexOf(":");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

const listOf = (text: string): string[] =>
  text
    .split(",")
    .map((key) => key.trim())
    .filter((key) => key !== "");
