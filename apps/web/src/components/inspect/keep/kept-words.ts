import { keptDays } from "@/trpc/kept-file";
import type { KeptFile } from "@/trpc/kept-file";

/** keptWords say, before anything is sent, who will be able to read it and for how long. Pure. */
export function keptWords(files: readonly Pick<File, "name">[]): string {
  const holds = files.some(({ name }) => !/\.(msi|msp|mst|msm)$/i.test(name))
    ? " A log may name people, machines, paths and what was typed on the command line."
    : "";
  return `Whoever may inspect files here and has the link can open ${files.length === 1 ? "it" : "them"} for ${keptDays} days; then ${files.length === 1 ? "it is" : "they are"} deleted.${holds} Upload and openings are in the audit log.`;
}

/** whereWords say where what is shown lies. Pure. */
export function whereWords(kept: readonly KeptFile[]): string {
  if (kept.length === 0) return "not uploaded";
  const ends = kept.flatMap(({ keptUntil }) => keptUntil ?? []);
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  return ends.length === 0 ? "kept on this server" : `kept on this server until ${day.format(Math.min(...ends))}`;
}
