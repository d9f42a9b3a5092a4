"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { number } from "../machines/truth";
import { cn } from "../ui/cn";
import { Panel, PanelHeader } from "../ui/panel";

export type CountLine = {
  key: string;
  label: ReactNode;
  count: number;
  /** Where its machines are listed; null where the list cannot say it. */
  href: string | null;
  note?: ReactNode;
  isUnknown?: boolean;
};

type Props = { title: string; note?: string; lines: readonly CountLine[]; empty: string };

/** CountList is a panel of counts with a bar each, against the greatest of them. */
export function CountList({ title, note, lines, empty }: Props) {
  const most = Math.max(1, ...lines.map(({ count }) => count));
  return (
    <Panel aria-label={title} className="overflow-hidden">
      <PanelHeader title={title} note={note} />
      {lines.length === 0 && <p className="px-4 py-3 text-muted-foreground">{empty}</p>}
      <ul>
        {lines.map(({ key, label, count, href, note: aside, isUnknown }) => (
          <li
            key={key}
            className="relative grid min-h-9 grid-cols-[minmax(0,1fr)_6rem_3.5rem] items-center gap-3 border-t px-4 py-1.5 first:border-t-0 hover:bg-muted/60 has-[[data-row]:focus-visible]:shadow-[inset_2px_0_0_var(--ring)]"
          >
            <span className="min-w-0">
              {href ? (
                <Link href={href} data-row className="wrap-anywhere outline-none after:absolute after:inset-0">
                  {label}
                </Link>
              ) : (
                label
              )}
              {aside && <span className="ml-2 text-xs text-muted-foreground">{aside}</span>}
            </span>
            <span className="flex h-1.5" aria-hidden>
              <span
                className={cn("h-full rounded-full", isUnknown ? "hatch" : "bg-chart-8 dark:bg-muted-foreground/60")}
                style={{ width: `${(count / most) * 100}%`, minWidth: count > 0 ? 3 : 0 }}
              />
            </span>
            <span className="text-right font-semibold">{number(count)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
