const hour = 60;
const day = 24 * hour;

/** usualTimes are what a restart's times are chosen from, in minutes. */
export const usualTimes = {
  earliestMinutes: [0, hour, 4 * hour, 8 * hour, 12 * hour, day, 2 * day, 7 * day],
  deferMinutes: [15, 30, hour, 2 * hour, 4 * hour, 8 * hour],
  deadlineMinutes: [hour, 4 * hour, 8 * hour, day, 2 * day, 3 * day, 7 * day, 14 * day],
} as const satisfies Record<string, readonly number[]>;
