import type { ReactNode } from "react";
import { cn } from "../ui/cn";

/** NodeLook: own is the product's, stays keeps it, orphan is installed for nobody, goes is nobody else's. */
export type NodeLook = "own" | "stays" | "orphan";

const nodeLooks: Record<NodeLook, string> = {
  own: "border-[color-mix(in_oklch,var(--chart-1)_45%,var(--border))]",
  stays: "border-[color-mix(in_oklch,var(--chart-4)_70%,var(--border))] bg-degraded-muted",
  orphan: "border-dashed border-input",
};
const inks: Record<NodeLook, string> = { own: "text-chart-1", stays: "text-chart-4", orphan: "text-input" };

/** Node is one box of a drawing: a product, a component, a bundle of components. */
export const Node = ({ look, title, note }: { look: NodeLook; title: ReactNode; note: string }) => (
  <div
    className={cn(
      "flex min-h-11 w-full min-w-0 flex-col justify-center rounded-md border bg-card px-2 py-1",
      nodeLooks[look],
    )}
  >
    <div className="line-clamp-2 text-xs font-medium wrap-anywhere">{title}</div>
    <div className="text-2xs wrap-anywhere text-muted-foreground">{note}</div>
  </div>
);

type From = { key: string; look: NodeLook };
type Props<Each extends From> = {
  label: string;
  from: readonly Each[];
  /** So many are not drawn; 0 or less is none. */
  more: number;
  render: (each: Each) => ReactNode;
  to: ReactNode;
};

/** A row of the drawing is as high as two lines of a name and a note. */
const rowPx = 64;
const gapPx = 8;

/** Links draws who leads to one thing: a list at the left, curves, and the thing. The curves are only drawn; the list says it all. */
export function Links<Each extends From>({ label, from, more, render, to }: Props<Each>) {
  const height = from.length * rowPx + (from.length - 1) * gapPx;
  return (
    <div>
      <div className="grid grid-cols-[minmax(0,1fr)_2.5rem_minmax(0,1fr)]">
        <ul aria-label={label} className="grid" style={{ gridAutoRows: rowPx, gap: gapPx }}>
          {from.map((each) => (
            <li key={each.key} className="flex min-w-0 items-center">
              {render(each)}
            </li>
          ))}
        </ul>
        <svg viewBox={`0 0 40 ${height}`} width={40} height={height} aria-hidden fill="none" strokeWidth={1.5}>
          {from.map(({ key, look }, at) => {
            const y = at * (rowPx + gapPx) + rowPx / 2;
            return (
              <path
                key={key}
                d={`M0 ${y} C 20 ${y}, 20 ${height / 2}, 40 ${height / 2}`}
                className={inks[look]}
                stroke="currentColor"
                strokeDasharray={look === "orphan" ? "3 3" : undefined}
              />
            );
          })}
        </svg>
        <div className="flex min-w-0 items-center">{to}</div>
      </div>
      {more > 0 && <p className="mt-1 text-xs text-muted-foreground">and {more} more</p>}
    </div>
  );
}
