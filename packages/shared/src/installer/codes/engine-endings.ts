import type { CodeFacts } from "./code-row.ts";
import { learnEngine } from "./sources.ts";

/** engineEndings: messages that tell how an operation ended (engine messages, §B). */
export const engineEndings: readonly CodeFacts[] = [
  {
    code: 1707,
    symbol: null,
    sentence: "The product was installed.",
    outcome: "success",
    classes: ["OK"],
    pattern: null,
    source: learnEngine,
  },
  {
    code: 1708,
    symbol: null,
    sentence: "The installation failed.",
    outcome: "final",
    classes: ["LOG"],
    pattern: null,
    source: learnEngine,
  },
  {
    code: 1724,
    symbol: null,
    sentence: "The product was removed.",
    outcome: "success",
    classes: ["OK"],
    pattern: null,
    source: learnEngine,
  },
  {
    code: 1725,
    symbol: null,
    sentence: "The removal failed.",
    outcome: "final",
    classes: ["LOG"],
    pattern: null,
    source: learnEngine,
  },
  {
    code: 1728,
    symbol: null,
    sentence: "The product's configuration was changed.",
    outcome: "success",
    classes: ["OK"],
    pattern: null,
    source: learnEngine,
  },
  {
    code: 1729,
    symbol: null,
    sentence: "Changing the product's configuration failed.",
    outcome: "final",
    classes: ["LOG"],
    pattern: null,
    source: learnEngine,
  },
];
