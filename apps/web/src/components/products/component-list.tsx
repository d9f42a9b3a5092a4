"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { ChevronRight } from "lucide-react";
import { useEffect, useEffectEvent, useRef } from "react";
import { useRowKeys } from "../job/use-row-keys";
import { cn } from "../ui/cn";
import { Code } from "../ui/code";
import type { TreeRow } from "./component-rows";
import { FateMark } from "./fate-mark";
import { kindWords } from "./kind-words";
import type { Removal } from "./product-types";

/** A row is two lines: where, and what becomes of it. */
const rowPx = 44;
/** Rows beyond the window that stay in the page, so that the keyboard always finds its next one. */
const overscan = 12;

type Props = {
  rows: readonly TreeRow[];
  removal: Removal;
  focusedId: string | null;
  onFold: (key: string) => void;
  onFocus: (componentId: string) => void;
};

/** ComponentList is the tree as a list, of which only the rows in sight are in the page. j, k and the arrows move, Enter folds or looks. */
export function ComponentList({ rows, removal, focusedId, onFold, onFocus }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  useRowKeys(scroller);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan,
  });
  const focusedRow = rows.findIndex((row) => row.kind === "component" && row.component.componentId === focusedId);
  const show = useEffectEvent(() => {
    if (focusedRow >= 0) virtual.scrollToIndex(focusedRow);
  });
  // The outside system is the list's own scrolling: the one looked at may have been chosen elsewhere.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one looked at is shown anew.
  useEffect(() => show(), [focusedId]);
  return (
    <div ref={scroller} className="max-h-[36rem] overflow-y-auto @max-4xl:max-h-[28rem]">
      <ul aria-label="Components by feature" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return (
            row && (
              <li
                key={row.key}
                aria-setsize={rows.length}
                aria-posinset={index + 1}
                className="absolute inset-x-0 top-0"
                style={{ height: rowPx, transform: `translateY(${start}px)` }}
              >
                {row.kind === "feature" ? (
                  <FeatureRow row={row} onFold={onFold} />
                ) : (
                  <ComponentRow
                    row={row}
                    removal={removal}
                    isFocused={row.component.componentId === focusedId}
                    onFocus={onFocus}
                  />
                )}
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

const rowLook =
  "flex h-full w-full items-center gap-2 border-b pr-4 text-left hover:bg-muted/60 focus-visible:-outline-offset-2";
/** Deeper features than these are not moved further in: a path needs room. */
const indent = (depth: number) => ({ paddingLeft: 16 + Math.min(depth, 5) * 16 });

type Feature = Extract<TreeRow, { kind: "feature" }>;

const FeatureRow = ({ row, onFold }: { row: Feature; onFold: (key: string) => void }) => (
  <button
    type="button"
    data-row
    aria-expanded={row.isOpen}
    onClick={() => onFold(row.key)}
    className={cn(rowLook, "bg-muted/40")}
    style={indent(row.depth)}
  >
    <ChevronRight className={cn("size-4 shrink-0 text-muted-foreground", row.isOpen && "rotate-90")} aria-hidden />
    <span className="min-w-0 truncate font-medium">{row.title}</span>
    {row.state && <span className="text-xs text-muted-foreground">{row.state}</span>}
    <span className="ml-auto shrink-0 text-xs text-muted-foreground">
      {row.count.toLocaleString("en")} {row.count === 1 ? "component" : "components"}
      {row.stays > 0 && `, ${row.stays.toLocaleString("en")} ${row.stays === 1 ? "stays" : "stay"}`}
    </span>
  </button>
);

type Leaf = Extract<TreeRow, { kind: "component" }>;
type LeafProps = { row: Leaf; removal: Removal; isFocused: boolean; onFocus: (componentId: string) => void };

function ComponentRow({ row: { component, depth }, removal, isFocused, onFocus }: LeafProps) {
  const { path, kind, fate, reasons, keyPathState } = component;
  const [folder, name] = splitPath(path);
  const why = fate === "goes" ? null : removal.reasons[reasons[0] ?? -1];
  return (
    <button
      type="button"
      data-row
      aria-pressed={isFocused}
      onClick={() => onFocus(component.componentId)}
      className={cn(rowLook, isFocused && "bg-accent hover:bg-accent")}
      style={indent(depth)}
    >
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 items-baseline gap-2">
          <Code className="min-w-0 shrink truncate">{name || component.componentId}</Code>
          {keyPathState === "missing" && <span className="shrink-0 text-2xs text-blocked">not there now</span>}
          {keyPathState === "unknown" && <span className="shrink-0 text-2xs text-unknown">look failed</span>}
        </span>
        <span className="block truncate text-2xs text-muted-foreground">
          {why ? why.sentence : folder || kindWords[kind]}
        </span>
      </span>
      <FateMark fate={fate} className="shrink-0 text-xs" />
    </button>
  );
}

/** The last part is what people know a path by. */
function splitPath(path: string): [folder: string, name: string] {
  const bare = path.replace(/\\$/, "");
  const at = bare.lastIndexOf("\\");
  return at < 0 ? ["", path] : [path.slice(0, at), path.slice(at + 1)];
}
