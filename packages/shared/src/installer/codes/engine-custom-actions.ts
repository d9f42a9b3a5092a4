import type { CodeFacts } from "./code-row.ts";
import { learnEngine } from "./sources.ts";

/** engineCustomActions: messages of custom actions (engine messages, §B). */
export const engineCustomActions: readonly CodeFacts[] = [
  {
    code: 1720,
    symbol: null,
    sentence: "A script of the package failed.",
    outcome: "final",
    classes: ["PKG", "LOG"],
    advice: "Read what the script wrote above; VBScript may be missing.",
    pattern: "custom-action-failed",
    source: learnEngine,
  },
  {
    code: 1721,
    symbol: null,
    sentence: "A program of the package could not be started.",
    outcome: "final",
    classes: ["PKG", "LOG"],
    advice: "It is missing, blocked, or not for this Windows.",
    pattern: "custom-action-failed",
    source: learnEngine,
  },
  {
    code: 1722,
    symbol: null,
    sentence: "A program of the package ended with a failure.",
    outcome: "final",
    classes: ["PKG", "LOG"],
    advice: "Read the program's own log.",
    pattern: "custom-action-failed",
    source: learnEngine,
  },
  {
    code: 1723,
    symbol: null,
    sentence: "A library of the package could not be run.",
    outcome: "final",
    classes: ["PKG", "LOG"],
    advice: "Something it needs is missing, mostly the Visual C++ runtime, or the scanner blocked it.",
    pattern: "custom-action-failed",
    source: learnEngine,
  },
  {
    code: 2738,
    symbol: null,
    sentence: "VBScript cannot be reached.",
    outcome: "final",
    classes: ["ENV"],
    advice: "Install the VBScript feature, or register vbscript.dll anew.",
    pattern: "custom-action-failed",
    source: learnEngine,
  },
];
