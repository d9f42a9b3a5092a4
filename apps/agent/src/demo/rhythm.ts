/** Rhythm is when a machine is on: always, or on some days of the week between two times of its site. */
export interface Rhythm {
  always: boolean;
  utcOffsetMs: number;
  /** Minutes after local midnight. */
  fromMinute: number;
  toMinute: number;
  /** Also on Saturdays and Sundays. */
  weekends: boolean;
}

const minute = 60_000;
const day = 86_400_000;

/** isAwake says whether a machine is on. */
export function isAwake(rhythm: Rhythm, at: number): boolean {
  if (rhythm.always) return true;
  const local = at + rhythm.utcOffsetMs;
  const minutes = Math.floor((local % day) / minute);
  return isWorkday(rhythm, local) && minutes >= rhythm.fromMinute && minutes < rhythm.toMinute;
}

/** lastAwakeAt is the newest moment up to `at` at which it was on. */
export function lastAwakeAt(rhythm: Rhythm, at: number): number {
  if (isAwake(rhythm, at)) return at;
  const local = at + rhythm.utcOffsetMs;
  for (let midnight = local - (local % day); ; midnight -= day) {
    const end = midnight + rhythm.toMinute * minute;
    if (end <= local && isWorkday(rhythm, midnight)) return end - minute - rhythm.utcOffsetMs;
  }
}

/** nextChangeAt is when it falls asleep or wakes next; Infinity for one that is always on. */
export function nextChangeAt(rhythm: Rhythm, at: number): number {
  if (rhythm.always) return Number.POSITIVE_INFINITY;
  const local = at + rhythm.utcOffsetMs;
  for (let midnight = local - (local % day); ; midnight += day) {
    if (!isWorkday(rhythm, midnight)) continue;
    for (const edge of [rhythm.fromMinute, rhythm.toMinute])
      if (midnight + edge * minute > local) return midnight + edge * minute - rhythm.utcOffsetMs;
  }
}

/** 1970 began on a Thursday. */
const isWorkday = ({ weekends }: Rhythm, local: number): boolean => weekends || (Math.floor(local / day) + 3) % 7 < 5;
