import type { Known } from "./component-forecast.ts";
import type { Verdict } from "./fate.ts";
import { firstInside } from "./first-inside.ts";
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
  const innermostFirst = [...found].sort(([a], [b]) => b.split("\\").length - a.split("\\").length);
  const around = insides(values, new Set(found.keys()), whole, known);
  const decided = new Map(innermostFirst.map(([normal]) => [normal, verdictOn(normal, { ...around, known })]));
  return innermostFirst.flatMap(([normal, path]) => {
    const verdict = decided.get(normal);
    return verdict
      ? [{ kind: "registry-key" as const, path, name: null, ...verdict, component: null, features: [] }]
      : [];
  });
}

/** Hives, the keys directly below them, and those that Windows keeps for everybody's classes are nobody's own. */
function keyAndThoseAbove(path: string): string[] {
  const parts = path.split("\\");
  const keys = parts.map((_, at) => parts.slice(0, at + 1).join("\\"));
  return keys.filter((key, at) => at >= 2 && !ofWindows.test(key));
}

const ofWindows =
  /^HK[A-Z]+(?:\\SOFTWARE)?(?:\\WOW6432Node)?(?:\\Classes)?(?:\\WOW6432Node)?(?:\\(?:AppID|CLSID|DirectShow|Interface|Media Type|MediaFoundation|TypeLib))?$/i;

const isIn = (key: string, whole: readonly string[]) => whole.some((one) => key === one || key.startsWith(`${one}\\`));

/** Insides is what keeps a key, by the key: values that stay, that nobody can tell, and what is somebody else's. */
interface Insides {
  stays: ReadonlyMap<string, string>;
  unknown: ReadonlyMap<string, string>;
  foreign: ReadonlyMap<string, string>;
}

function insides(
  values: readonly ForecastEntry[],
  ours: ReadonlySet<string>,
  whole: readonly string[],
  { machine }: Known,
): Insides {
  const named = (name: string) => `The value ${name || "(Default)"}`;
  const of = (fate: ForecastEntry["fate"]) => {
    const own = values.filter((entry) => entry.fate === fate);
    return firstInside(
      own.map(({ path, name }) => [path.toLowerCase(), named(name ?? "")] as const),
      { withSelf: true },
    );
  };
  const ourValues = new Set(values.map(({ path, name }) => `${path}|${name ?? ""}`.toLowerCase()));
  const foreign = [...(machine.registry ?? [])].flatMap(([key, names]) => {
    if (isIn(key, whole)) return [];
    const other = [...names].find((name) => !ourValues.has(`${key}|${name}`));
    if (other !== undefined) return [[key, named(other)] as const];
    return ours.has(key) ? [] : [[key, `The key ${key}`] as const];
  });
  return { stays: of("stays"), unknown: of("unknown"), foreign: firstInside(foreign, { withSelf: true }) };
}

function verdictOn(key: string, { stays, unknown, foreign, known }: Insides & { known: Known }): Verdict {
  const say = (fate: Verdict["fate"], sentence: string): Verdict => ({ fate, reasons: [{ rule: 14, sentence }] });
  const staying = stays.get(key);
  if (staying !== undefined) return say("stays", `${staying} stays in it.`);
  if (known.machine.registry === null)
    return say("unknown", "It goes with its last value and subkey: what else is in it was not read.");
  const left = foreign.get(key);
  if (left !== undefined) return say("stays", `${left} is not of this product, and stays in it.`);
  const open = unknown.get(key);
  if (open !== undefined) return say("unknown", `It cannot be told whether this goes: ${open}.`);
  return say("goes", "Nothing is left in it.");
}
