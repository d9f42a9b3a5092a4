import type { Reason } from "@slipway/shared/installer/forecast/fate";

/** reasonLines are reasons for a terminal, each with its rule's number. */
export const reasonLines = (reasons: readonly Reason[], indent: string): string[] =>
  reasons.map(({ rule, sentence }) => `${indent}${rule === null ? "" : `rule ${rule}: `}${sentence}`);

/** section is a heading with its lines, or nothing. */
export const section = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ["", heading, ...lines];

/** counted is "3 files", "1 file". */
export const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;
