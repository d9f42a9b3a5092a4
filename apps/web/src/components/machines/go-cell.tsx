import { TriangleAlert } from "lucide-react";
import type { MachineLine } from "./machine-pages";
import { shortGo } from "./machine-words";

/** GoCell is the Go that the word go starts, marked where something is wrong with Go on this machine. */
export function GoCell({ machine: { goVersion, codes } }: { machine: Pick<MachineLine, "goVersion" | "codes"> }) {
  const isWrong = codes.some((code) => code.startsWith("go-") || code === "goroot-mismatch");
  if (!isWrong) return shortGo(goVersion) ?? "–";
  return (
    <span className="inline-flex items-center gap-1 text-degraded">
      <TriangleAlert className="size-3.5" aria-label="with a finding:" />
      {shortGo(goVersion) ?? "none"}
    </span>
  );
}
