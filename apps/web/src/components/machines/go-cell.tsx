import { TriangleAlert } from "lucide-react";
import { Badge } from "../ui/badge";
import type { MachineLine } from "./machine-pages";
import { shortGo } from "./machine-words";

type Props = { machine: Pick<MachineLine, "goVersion" | "codes" | "status"> };

/** GoCell is the Go that the word go starts, marked where something is wrong with Go on this machine, hatched where nobody can tell. */
export function GoCell({ machine: { goVersion, codes, status } }: Props) {
  const isWrong = codes.some((code) => code.startsWith("go-") || code === "goroot-mismatch");
  // The line does not say which look failed: none is claimed only where every look has an answer.
  const isUnsure = status === "unknown" || codes.includes("probe-failing");
  if (!isWrong && goVersion === null && isUnsure) return <Badge tone="unknown">unknown</Badge>;
  if (!isWrong) return shortGo(goVersion) ?? "–";
  return (
    <span className="inline-flex items-center gap-1 text-degraded">
      <TriangleAlert className="size-3.5" aria-label="with a finding:" />
      {shortGo(goVersion) ?? "none"}
    </span>
  );
}
