import { Hourglass, OctagonX, UnfoldVertical } from "lucide-react";
import { cn } from "../../ui/cn";
import type { LogLine } from "../reading/line-reader";
import { count as counted } from "../words";
import { linePrefix } from "./line-prefix";
import type { Mark } from "./log-marks";
import { StepNumber } from "./log-steps-list";

interface Place {
  id: string;
  row: number;
  count: number;
  isActive: boolean;
}

type LineProps = Place & {
  line: number;
  text: LogLine | undefined;
  mark: Mark | null;
  isFound: boolean;
  onChoose: () => void;
};

const rowLook = "h-5 cursor-default items-center pr-3 leading-5";
const activeLook = "shadow-[inset_2px_0_0_var(--ring)] bg-accent";

/** LineRow is one line: its number, its step, its text cut at the edge, and why it is marked. */
export const LineRow = ({ id, line, text, mark, isFound, row, count, isActive, onChoose }: LineProps) => {
  const isCause = mark?.kind === "cause";
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the list's.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-posinset={row + 1}
      aria-setsize={count}
      onClick={onChoose}
      className={cn(
        rowLook,
        "grid grid-cols-[3.5rem_1.5rem_minmax(0,1fr)_auto]",
        isFound && "bg-degraded-muted",
        isCause && "bg-blocked-muted shadow-[inset_3px_0_0_var(--blocked)]",
        isActive && !isCause && activeLook,
        isActive && isCause && "outline-1 -outline-offset-1 outline-ring",
      )}
    >
      <span className={cn("pr-1 text-right", isCause ? "font-medium text-blocked" : "text-muted-foreground")}>
        {line}
      </span>
      <span className="grid place-items-center">
        {mark?.step != null && <StepNumber number={mark.step} isCause={isCause} small />}
      </span>
      <span className={cn("truncate whitespace-pre", isCause && "font-medium")}>
        {text ? <Words text={text.text} /> : " "}
      </span>
      {mark?.word && <MarkWord mark={mark} />}
    </div>
  );
};

const MarkWord = ({ mark }: { mark: Mark }) => (
  <span
    className={cn(
      "ml-2 flex items-center gap-1 font-sans font-medium whitespace-nowrap",
      mark.kind === "cause" ? "text-blocked" : "text-degraded",
    )}
  >
    {mark.kind === "cause" ? <OctagonX className="size-3" aria-hidden /> : <Hourglass className="size-3" aria-hidden />}
    <span className={cn(mark.kind !== "cause" && "max-md:sr-only")}>{mark.word}</span>
  </span>
);

const ANNOUNCES = /^(?:=== |Action )/;

/** Words sets the engine's prefix back, so that what it says stands out. */
function Words({ text }: { text: string }) {
  const prefix = linePrefix(text);
  if (prefix === "" && ANNOUNCES.test(text)) return <span className="text-accent-foreground">{text}</span>;
  return (
    <>
      <span className="text-muted-foreground max-md:hidden">{prefix}</span>
      {text.slice(prefix.length)}
    </>
  );
}

type FoldProps = Place & { from: number; to: number; note: string | null; onOpen: () => void };

/** FoldRow stands for lines that tell nothing of the failure. */
export const FoldRow = ({ id, from, to, note, row, count, isActive, onOpen }: FoldProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the list's.
  <div
    id={id}
    role="option"
    tabIndex={-1}
    aria-selected={isActive}
    aria-posinset={row + 1}
    aria-setsize={count}
    onClick={onOpen}
    className={cn(
      rowLook,
      "flex gap-2 border-y bg-muted/60 pl-14 font-sans text-muted-foreground hover:text-foreground",
      isActive && activeLook,
    )}
  >
    <UnfoldVertical className="ml-1.5 size-3 shrink-0" aria-hidden />
    <span className="truncate">
      <b className="font-semibold">{counted(to - from + 1, "line")}</b> folded{note && `, ${note}`}
      <span className="sr-only">
        , lines {from} to {to}: Enter unfolds
      </span>
    </span>
  </div>
);
