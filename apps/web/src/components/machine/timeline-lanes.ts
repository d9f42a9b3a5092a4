import type { TimelineEntry } from "./machine-view";

/** Mark is one entry as drawn: percent of the span from the left. */
export interface Mark {
  entry: TimelineEntry;
  left: number;
  /** Null for a point in time. */
  width: number | null;
  /** The label stands left of its mark where it would run out at the right. */
  isLabelLeft: boolean;
  row: number;
}

/** Lane is one kind of entry, with as many rows as keep its labels apart. */
export interface Lane {
  lane: TimelineEntry["lane"];
  marks: Mark[];
  rows: number;
}

export const laneNames: Record<TimelineEntry["lane"], string> = {
  installs: "Installs",
  findings: "Findings",
  jobs: "Jobs",
  restarts: "Restarts",
};

/** A letter's share of the drawing, as wide as it is at 1,100 px: enough to keep labels apart. */
const letter = 0.58;
/** More would make a lane a wall; the list below has them all. */
const maxRows = 6;

/** prepareLanes lays the entries of a span out without labels that cover each other. Pure; what is not drawn is counted. */
export function prepareLanes(
  entries: readonly TimelineEntry[],
  from: number,
  to: number,
): { lanes: Lane[]; hidden: number } {
  let hidden = 0;
  const lanes = (Object.keys(laneNames) as TimelineEntry["lane"][]).map((lane): Lane => {
    const marks = entries.filter((entry) => entry.lane === lane).flatMap((entry) => markOf(entry, from, to) ?? []);
    const kept = pack(marks.sort((a, b) => a.left - b.left));
    hidden += marks.length - kept.length;
    return { lane, marks: kept, rows: Math.max(1, ...kept.map(({ row }) => row + 1)) };
  });
  return { lanes, hidden };
}

function markOf(entry: TimelineEntry, from: number, to: number): Mark | null {
  const end = entry.until === "open" ? to : (entry.until ?? entry.at).getTime();
  if (end < from || entry.at.getTime() > to) return null;
  const percent = (time: number) => ((Math.min(Math.max(time, from), to) - from) / (to - from)) * 100;
  const width = entry.until === null ? null : Math.max(0.6, percent(end) - percent(entry.at.getTime()));
  const left = Math.min(percent(entry.at.getTime()), 100 - (width ?? 0));
  const isLabelLeft =
    width === null
      ? left + labelWidth(entry) > 100
      : width < labelWidth(entry) && left + width + labelWidth(entry) > 100;
  return { entry, left, width, isLabelLeft, row: 0 };
}

const labelWidth = ({ text }: TimelineEntry): number => text.length * letter + 2;

/** pack puts each mark into the first row where neither it nor its label touches the one before. */
function pack(marks: Mark[]): Mark[] {
  const ends: number[] = [];
  return marks.flatMap((mark) => {
    const { start, end } = extent(mark);
    const row = ends.findIndex((free) => free <= start);
    const chosen = row < 0 ? ends.length : row;
    if (chosen >= maxRows) return [];
    ends[chosen] = end;
    return [{ ...mark, row: chosen }];
  });
}

function extent({ entry, left, width, isLabelLeft }: Mark): { start: number; end: number } {
  const label = labelWidth(entry);
  const own = width ?? 1;
  if (isLabelLeft) return { start: left - label, end: left + own + 0.5 };
  return {
    start: left,
    end: left + Math.max(own, width === null ? label + 1 : width < label ? width + label : width) + 0.5,
  };
}

/** ticksOf gives round points in time for the axis, four to eight of them. */
export function ticksOf(from: number, to: number, offsetMs: number): number[] {
  const hour = 3_600_000;
  const step =
    [hour, 2 * hour, 4 * hour, 6 * hour, 24 * hour, 48 * hour, 120 * hour].find((one) => (to - from) / one <= 8) ??
    240 * hour;
  // Round in the reader's own zone: midnight there, not in Greenwich.
  const first = Math.ceil((from - offsetMs) / step) * step + offsetMs;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, at) => first + at * step);
}
