"use client";

import { CircleDashed } from "lucide-react";
import Link from "next/link";
import { number } from "../machines/truth";
import { Code } from "../ui/code";
import { RelativeTime } from "../ui/relative-time";
import { blocksWords, openOn } from "./count-words";
import type { KindLine } from "./group-kinds";
import { severityWords, weightOf } from "./severity-words";

/** KindRow is one kind of finding: what, why it matters, on how many machines it is open, how many it blocks, and since when at most. */
export function KindRow({ line: { code, kind, machines, blocks, unknown, longestSince } }: { line: KindLine }) {
  const { icon: Icon, ink } = severityWords[weightOf(kind)];
  return (
    <div className="relative grid grid-cols-[1rem_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1 border-t px-4 py-2.5 hover:bg-muted/60 has-[[data-row]:focus-visible]:shadow-[inset_2px_0_0_var(--ring)] md:grid-cols-[1rem_15rem_minmax(0,1fr)_10rem_7rem] [header+&]:border-t-0">
      <Icon className={`mt-0.5 size-4 ${ink}`} aria-hidden />
      <div className="min-w-0">
        <Link href={`/findings/${code}`} data-row className="font-medium outline-none after:absolute after:inset-0">
          {kind.title}
        </Link>
        <p className="text-2xs text-muted-foreground">
          <Code>{code}</Code>
        </p>
      </div>
      <p className="line-clamp-2 text-xs text-muted-foreground max-md:col-span-2 max-md:col-start-2 max-md:row-start-2">
        {kind.why}
      </p>
      <div className="text-right">
        <p className="font-semibold">{openOn(machines)}</p>
        {blocks > 0 && <p className="text-xs text-blocked">{blocksWords(blocks)}</p>}
        {unknown > 0 && (
          <p className="inline-flex items-center gap-1 text-xs text-unknown">
            <CircleDashed className="size-3" aria-hidden />
            {number(unknown)} cannot be told
          </p>
        )}
      </div>
      <p className="text-right text-xs whitespace-nowrap text-muted-foreground max-md:col-start-3 max-md:hidden md:pt-0.5">
        {longestSince && (
          <>
            longest <RelativeTime at={longestSince} suffix="" />
          </>
        )}
      </p>
    </div>
  );
}
