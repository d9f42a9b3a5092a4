/**
 * favouredLanguage decides between two files of one version: the one with the product's language; without it the one
 * with more languages, if it has all of the other's; else the one that is there. Languages as in the File table: "1033,1031".
 */
export function favouredLanguage(
  there: string | null,
  incoming: string | null,
  product: number | null,
): "there" | "incoming" {
  const [old, fresh] = [languagesOf(there), languagesOf(incoming)];
  const isSame = old.size === fresh.size && [...old].every((one) => fresh.has(one));
  if (isSame) return "there";
  const [oldFits, freshFits] = [old, fresh].map((languages) => product !== null && languages.has(product));
  if (oldFits !== freshFits) return freshFits ? "incoming" : "there";
  return fresh.size > old.size && [...old].every((one) => fresh.has(one)) ? "incoming" : "there";
}

/** No language and 0 are the same: neutral, which is a language like any other. */
function languagesOf(text: string | null): Set<number> {
  const numbers = (text ?? "").split(",").flatMap((part) => (part.trim() === "" ? [] : [Number(part)]));
  return new Set(numbers.length === 0 ? [0] : numbers);
}
