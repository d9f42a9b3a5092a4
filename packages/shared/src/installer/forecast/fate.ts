/** Fate is what becomes of a file, folder, key or value. `unknown` is "cannot tell", with the reason beside it. */
export type Fate = "goes" | "stays" | "unknown";

/** Reason says why, in a sentence, and by which numbered rule; null is the ordinary course, without an exception. */
export interface Reason {
  rule: RuleNumber | null;
  sentence: string;
  /** The other registration that decides; its product is null when it is installed for nobody. */
  client?: { productCode: string; name: string | null; version: string | null };
  /** SharedDLLs before the removal. */
  sharedCount?: number;
  /** As written in the package. */
  condition?: string;
}

export type RuleNumber =
  | (1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9)
  | (10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19)
  | (20 | 21 | 22 | 23 | 24 | 25);

/** Verdict is what becomes of one thing and every reason for it, the deciding ones first. */
export interface Verdict {
  fate: Fate;
  reasons: readonly Reason[];
}

/** verdictOf takes several verdicts over one thing together: what keeps it wins, then what is not known. */
export function verdictOf(verdicts: readonly Verdict[], otherwise: Reason): Verdict {
  for (const fate of ["stays", "unknown", "goes"] as const) {
    const deciding = verdicts.filter((verdict) => verdict.fate === fate);
    if (deciding.length === 0) continue;
    const others = verdicts.filter((verdict) => verdict.fate !== fate);
    return { fate, reasons: [...deciding, ...others].flatMap(({ reasons }) => reasons) };
  }
  return { fate: "goes", reasons: [otherwise] };
}
