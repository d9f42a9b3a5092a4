import type { Known } from "./component-forecast.ts";
import type { Verdict } from "./fate.ts";
import type { ForecastEntry } from "./uninstall-forecast.ts";

/** keyEntries are the keys that lose values: one goes with its last value and subkey, and so do those above it (rule 14). */
export function keyEntries(values: readonly ForecastEntry[], known: Known): readonly ForecastEntry[] {
  const whole = values
    .filter(({ kind, fate }) => kind === "registry-key" && fate === "goes")
    .map(({ path }) => path.toLowerCase());
  const found = new Map<string, string>();
  for (const { kind, path, fate } of values) {
    if (kind !== "registry-value" || fate === "stays") continue;
    for (const key of keyAndThoseAbove(path)) if (!isIn(key.toLowerCase(), whole)) found.set(key.toLowerCase(), key);
  }
  const decided = new Map<string, Verdict>();
  const innermostFirst = [...found].sort(([a], [b]) => b.split("\\").length - a.split("\\").length);
  for (const [normal] of innermostFirst) decided.set(normal, verdictOn(normal, values, { decided, whole, known }));
  return innermostFirst.flatMap(([normal, path]) => {
    const verdict = decided.get(normal);
    return verdict
      ? [{ kind: "registry-key" as const, path, name: null, ...verdict, component: null, features: [] }]
      : [];
  });
}

/** Hives, and the keys directly below them, are nobody's own. */
function keyAndThoseAbove(path: string): string[] {
  const parts = path.split("\\");
  const first = /^HKLM\\SOFTWARE\\WOW6432Node$/i.test(parts.slice(0, 3).join("\\")) ? 4 : 3;
  return parts.flatMap((_, at) => (at + 1 >= first ? [parts.slice(0, at + 1).join("\\")] : []));
}

const isIn = (key: string, whole: readonly string[]) => whole.some((one) => key === one || key.startsWith(`${one}\\`));

interface Given {
  decided: ReadonlyMap<string, Verdict>;
  whole: readonly string[];
  known: Known;
}

function verdictOn(key: string, values: readonly ForecastEntry[], { decided, whole, known }: Given): Verdict {
  const say = (fate: Verdict["fate"], sentence: string): Verdict => ({ fate, reasons: [{ rule: 14, sentence }] });
  const isHere = (path: string) => path.toLowerCase() === key || path.toLowerCase().startsWith(`${key}\\`);
  const staying = values.find(({ path, fate }) => fate === "stays" && isHere(path));
  if (staying) return say("stays", `The value ${staying.name || "(Default)"} stays in it.`);
  const { registry } = known.machine;
  if (registry === null)
    return say("unknown", "It goes with its last value and subkey: what else is in it was not read.");
  const going = new Set(
    values.filter(({ fate }) => fate !== "stays").map(({ path, name }) => `${path}|${name}`.toLowerCase()),
  );
  for (const name of registry.get(key) ?? [])
    if (!going.has(`${key}|${name}`))
      return say("stays", `The value ${name || "(Default)"} is not of this product, and stays in it.`);
  for (const below of registry.keys()) {
    if (!below.startsWith(`${key}\\`) || isIn(below, whole)) continue;
    const verdict = decided.get(below);
    if (!verdict) return say("stays", `The key ${below} is not of this product, and stays in it.`);
    if (verdict.fate === "stays") return say("stays", `The key ${below} stays in it.`);
  }
  if (values.some(({ path, fate }) => fate === "unknown" && isHere(path)))
    return say("unknown", "Whether its values go cannot be told.");
  return say("goes", "Nothing is left in it.");
}
