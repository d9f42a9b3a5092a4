"use client";

import {
  type ComponentProps,
  type CSSProperties,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from "react";
import { cn } from "../../ui/cn";
import { scrollScale } from "./scroll-scale";

/** Target is a row to bring into sight; a new object asks anew. */
export interface Target {
  row: number;
  /** Into the middle, or by as little as needed. */
  where: "middle" | "nearest";
}

type Props = Omit<ComponentProps<"div">, "children"> & {
  /** What the rows are of: when it changes, what is in sight is told anew. */
  of: unknown;
  count: number;
  rowPx: number;
  target: Target | null;
  /** Rows from `first` to `last` are in sight; -1 and 0 when there is none. */
  onSight: (first: number, last: number) => void;
  renderRow: (row: number) => ReactNode;
  /** Above the rows, and stays in sight. */
  head?: ReactNode;
  /** Of the rows' own frame: how wide it is where it is wider than the window. */
  innerStyle?: CSSProperties;
  innerRole?: "presentation" | "rowgroup";
};

const OVERSCAN = 8;

/** VirtualRows is a scroller of any number of rows of one height, of which only those in sight are in the page. */
export function VirtualRows({
  of,
  count,
  rowPx,
  target,
  onSight,
  renderRow,
  head,
  innerStyle,
  innerRole = "presentation",
  className,
  ...props
}: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const whole = count * rowPx;
  const scale = useMemo(() => scrollScale(whole, view.height), [whole, view.height]);
  const top = scale.toList(Math.min(view.top, Math.max(0, scale.tall - view.height)));
  const first = Math.max(0, Math.floor(top / rowPx));
  const last = Math.min(count - 1, Math.ceil((top + view.height) / rowPx));
  const from = Math.max(0, first - OVERSCAN);
  const to = Math.min(count - 1, last + OVERSCAN);

  const look = useEffectEvent(() => {
    const { scrollTop = 0, clientHeight = 0 } = box.current ?? {};
    setView((old) =>
      old.top === scrollTop && old.height === clientHeight ? old : { top: scrollTop, height: clientHeight },
    );
  });
  // The outside system is the scroller's size.
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(() => look());
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  const bring = useEffectEvent(({ row, where }: Target) => {
    const element = box.current;
    if (!element) return;
    const [rowTop, height] = [row * rowPx, element.clientHeight];
    const now = scale.toList(element.scrollTop);
    const isInSight = rowTop >= now && rowTop + rowPx * 2 <= now + height;
    if (where === "nearest" && isInSight) return;
    const wanted = where === "middle" ? rowTop - height / 3 : rowTop < now ? rowTop : rowTop - height + rowPx * 2;
    element.scrollTop = scale.toScroll(wanted);
    look();
  });
  // The outside system is the scroller's position.
  useEffect(() => {
    if (target) bring(target);
  }, [target]);

  const tell = useEffectEvent(onSight);
  // What is in sight has to be fetched from the worker, an outside system.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows in the same places are told anew.
  useEffect(() => tell(first, last), [first, last, of]);

  return (
    <div ref={box} className={cn("relative overflow-auto", className)} onScroll={look} {...props}>
      {head}
      <div role={innerRole} className="relative" style={{ height: scale.tall, ...innerStyle }}>
        {Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at).map((row) => (
          <div
            key={row}
            role="presentation"
            className="absolute inset-x-0"
            style={{
              height: rowPx,
              top: row * rowPx - top + Math.min(view.top, Math.max(0, scale.tall - view.height)),
            }}
          >
            {renderRow(row)}
          </div>
        ))}
      </div>
    </div>
  );
}
