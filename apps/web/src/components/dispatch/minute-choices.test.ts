import { scheduleReboot } from "@slipway/shared/repairs/schedule-reboot";
import { expect, test } from "vitest";
import { boundsOf } from "./draft.ts";
import { minuteChoices, minutesInWords } from "./minute-choices.ts";
import { usualTimes } from "./usual-times.ts";

test("minutes are told as people count them", () => {
  expect([0, 1, 60, 90, 1440, 1530].map(minutesInWords)).toEqual([
    "at once",
    "1 minute",
    "1 hour",
    "1 hour 30 minutes",
    "1 day",
    "1 day 1 hour 30 minutes",
  ]);
});

test("what an earlier job had stays among the choices", () => {
  expect(minuteChoices([60, 1440], 95)).toEqual({ "60": "1 hour", "95": "1 hour 35 minutes", "1440": "1 day" });
  expect(minuteChoices([60], Number.NaN)).toEqual({ "60": "1 hour" });
});

test.each(Object.entries(usualTimes))(
  "every usual %s is one that the repair takes, and the default is one",
  (name, usual) => {
    const { min, max } = boundsOf(scheduleReboot, name);
    for (const minutes of usual) expect(minutes >= (min ?? 0) && minutes <= (max ?? 0), `${minutes}`).toBe(true);
    const defaults: Record<string, unknown> = scheduleReboot.parameters.parse({});
    expect(usual).toContain(defaults[name]);
  },
);
