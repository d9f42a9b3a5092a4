"use client";

import { findFindingKind } from "@slipway/shared/findings/catalogue";
import { ChevronRight, CircleDashed } from "lucide-react";
import Link from "next/link";
import { allProductsHref } from "../products/products-params";
import { Panel, PanelHeader } from "../ui/panel";
import { useNow } from "../ui/relative-time";
import { type Leftover, leftoversOf } from "./leftovers";
import type { MachineView } from "./machine-view";
import { Untold } from "./untold";

/** LeftoversPanel counts what installations and removals left wrong; it is not there where nothing is. */
export function LeftoversPanel({ machine }: { machine: MachineView }) {
  const now = useNow() ?? (machine.lastSeenAt ?? machine.enrolledAt).getTime();
  const leftovers = leftoversOf(machine, now);
  if (!leftovers) return null;
  const { found, untold } = leftovers;
  const count = found.reduce((sum, one) => sum + one.count, 0);
  return (
    <Panel aria-label="Left behind" className="@container overflow-hidden">
      <PanelHeader title="Left behind" note={count > 0 ? `by installs and removals, ${count}` : "none is known"}>
        <Link
          href={allProductsHref}
          scroll={false}
          className="inline-flex items-center gap-1 text-xs text-accent-foreground hover:underline max-md:min-h-11"
        >
          Products <ChevronRight className="size-3.5" aria-hidden />
        </Link>
      </PanelHeader>
      {found.length > 0 && (
        <ul className="-mt-px -ml-px grid grid-cols-1 @md:grid-cols-2 @4xl:grid-cols-4">
          {found.map((one) => (
            <One key={one.title} leftover={one} />
          ))}
        </ul>
      )}
      {untold.length > 0 && <Untold parts={untold} />}
    </Panel>
  );
}

const One = ({ leftover: { title, costs, open, count, unknownCount } }: { leftover: Leftover }) => (
  <li className="grid content-start gap-0.5 border-t border-l px-4 py-3">
    <div className="flex items-baseline justify-between gap-3">
      <span className="font-medium">{title}</span>
      <span className="font-semibold">{count > 0 ? count.toLocaleString("en") : "–"}</span>
    </div>
    <p className="text-xs text-muted-foreground">{costs}</p>
    {open.length > 0 && (
      <p className="text-xs wrap-anywhere">
        {open
          .map((kind) => `${findFindingKind(kind.code)?.title ?? kind.code}${open.length > 1 ? ` ${kind.count}` : ""}`)
          .join(", ")}
      </p>
    )}
    {unknownCount > 0 && (
      <p className="flex items-center gap-1.5 text-xs text-unknown">
        <CircleDashed className="size-3 shrink-0" aria-hidden /> {unknownCount} not known now
      </p>
    )}
  </li>
);
