import { maxInlineSectionBytes } from "@slipway/shared/protocol/version";

/** What is around a fact in its section. */
const aroundBytes = 4096;

type Named = { count: number; first: unknown[] };

/**
 * fitFact halves the lists of a fact until it fits into a section: each says how many there are beside the first of
 * them, so that what is not named is told as not named. `lists` are the members that may be long.
 */
export function fitFact<Fact extends object>(fact: Fact, lists: readonly (keyof Fact)[]): Fact {
  let fitting = fact;
  while (Buffer.byteLength(JSON.stringify(fitting)) > maxInlineSectionBytes - aroundBytes) {
    const long = lists.filter((list) => (fitting[list] as Named).first.length > 0);
    if (long.length === 0) break;
    const halved = long.map((list) => {
      const { count, first } = fitting[list] as Named;
      return [list, { count, first: first.slice(0, Math.floor(first.length / 2)) }];
    });
    fitting = { ...fitting, ...Object.fromEntries(halved) };
  }
  return fitting;
}
