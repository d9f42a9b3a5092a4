"use client";

import type { FindingCode } from "@slipway/shared/facts/codes";
import { findingKind } from "@slipway/shared/findings/catalogue";
import { useRouter } from "next/navigation";
import { DispatchManySheet } from "../dispatch/sheets";
import { number } from "../machines/truth";
import { useMay } from "../shell/me";
import { Button } from "../ui/button";

type Props = {
  code: FindingCode;
  /** Repairs that fit, best first. */
  repairs: readonly string[];
  count: number;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** RepairAll opens the repair of every machine with a finding of this kind, where there are several and one helps. */
export function RepairAll({ code, repairs, count, isOpen, onOpenChange }: Props) {
  const router = useRouter();
  const mayDispatch = useMay("jobs.dispatch");
  const [best] = repairs;
  if (!best || !mayDispatch || count < 2) return null;
  return (
    <>
      <Button size="sm" onClick={() => onOpenChange(true)}>
        Repair {number(count)}…
      </Button>
      {isOpen && (
        <DispatchManySheet
          selection={{ kind: "filter", filter: { finding: code }, count }}
          start={{ repair: best }}
          recommended={repairs}
          description={findingKind(code).title}
          onClose={() => onOpenChange(false)}
          onDispatched={({ batchId }) => router.push(`/batches/${batchId}`)}
        />
      )}
    </>
  );
}
