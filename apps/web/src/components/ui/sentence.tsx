"use client";

import { renderSentence } from "@slipway/shared/findings/sentence";
import { clockText } from "./clock-text";
import { useNow } from "./relative-time";

type Props = {
  text: string;
  asOf: Date /** Points in time to the second, where they are compared. */;
  seconds?: boolean;
};

/** Sentence writes out a stored text whose times are tokens, and keeps its ages true. asOf stands in until the page has a clock. */
export function Sentence({ text, asOf, seconds = false }: Props) {
  const now = useNow();
  return <>{renderSentence(text, now ?? asOf.getTime(), (at) => clockText(at, now, { seconds }))}</>;
}
