import { expect, test } from "vitest";
import { describeMachine } from "./describe-machine.ts";
import { demoGroups, specOf } from "./organisation.ts";
import { raiseMachine } from "./raise-machine.ts";
import { isAwake, lastAwakeAt, nextChangeAt, type Rhythm } from "./rhythm.ts";
import { templatesOf } from "./templates.ts";

const now = Date.UTC(2026, 10, 18, 10);

async function described(seed: string, index: number) {
  const spec = specOf(seed, index);
  return describeMachine(spec, await raiseMachine(spec, now, spec.fault), now);
}

test("the same seed gives the same machines, faults and pasts; another seed others", async () => {
  for (const index of [0, 3, 12, 16, 40, 333]) expect(await described("a", index)).toEqual(await described("a", index));
  expect(await described("a", 40)).not.toEqual(await described("b", 40));
});

test("no two machines share an identity or a name", () => {
  const specs = Array.from({ length: 2000 }, (_, index) => specOf("a", index));
  for (const key of ["machineId", "hostname", "smbiosUuid", "machineGuid", "serialNumber"] as const)
    expect(new Set(specs.map((spec) => spec[key])).size).toBe(2000);
});

test("a fleet has what one expects of it: laptops, servers, sites, some ill and most not", () => {
  const specs = Array.from({ length: 2000 }, (_, index) => specOf("a", index));
  const share = (is: (spec: (typeof specs)[number]) => boolean) => specs.filter(is).length / specs.length;
  expect(share(({ role }) => role === "laptop")).toBeGreaterThan(0.4);
  expect(share(({ group }) => group === "servers")).toBeGreaterThan(0.04);
  expect(share(({ fault }) => fault !== null)).toBeGreaterThan(0.15);
  expect(share(({ fault }) => fault !== null)).toBeLessThan(0.4);
  expect(new Set(specs.flatMap(({ labels }) => labels.filter((label) => label.startsWith("site:")))).size).toBe(6);
});

test("whoever is off at night or over the weekend is asleep, at no hour of the week silent", () => {
  const specs = Array.from({ length: 500 }, (_, index) => specOf("a", index));
  const hours = Array.from({ length: 7 * 24 }, (_, hour) => now + hour * 3_600_000);
  const silent = hours.flatMap((at) =>
    specs.filter(({ rhythm, group }) => at - lastAwakeAt(rhythm, at) >= demoGroups[group].silentAfterHours * 3_600_000),
  );
  expect(silent).toEqual([]);
});

test("a past episode ends before the present begins, and never twice at once", async () => {
  for (let index = 0; index < 60; index++) {
    const { episodes, reports } = await described("a", index);
    const present = reports[1]?.at ?? 0;
    for (const [at, { openedAt, clearedAt, fault }] of episodes.entries()) {
      expect(openedAt).toBeLessThan(clearedAt);
      expect(clearedAt).toBeLessThan(present);
      expect(episodes.slice(at + 1).filter((other) => other.fault === fault && other.openedAt <= clearedAt)).toEqual(
        [],
      );
    }
  }
});

test("the words of history come from the agent's own repairs, and they did what they are for", async () => {
  const results = (await templatesOf("a", now)).flatMap(({ repair }) =>
    repair ? [[repair.code, repair.result.outcome]] : [],
  );
  expect(Object.fromEntries(results)).toMatchObject({
    "wait-for-installer": "acted",
    "stop-orphan-installers": "acted",
    "schedule-reboot": "acted",
    "clean-temp": "acted",
    "notify-user": "acted",
  });
});

const office: Rhythm = { always: false, utcOffsetMs: 3_600_000, fromMinute: 540, toMinute: 1020, weekends: false };
const friday = (hour: number) => Date.UTC(2026, 10, 20, hour);

test.each([
  { name: "at noon it is awake", at: friday(11), awake: true, last: friday(11), next: friday(16) },
  {
    name: "at night it sleeps since the evening",
    at: friday(22),
    awake: false,
    last: friday(16) - 60_000,
    next: Date.UTC(2026, 10, 23, 8),
  },
  {
    name: "before work it sleeps since the day before",
    at: friday(5),
    awake: false,
    last: Date.UTC(2026, 10, 19, 16) - 60_000,
    next: friday(8),
  },
])("an office laptop: $name", ({ at, awake, last, next }) => {
  expect([isAwake(office, at), lastAwakeAt(office, at), nextChangeAt(office, at)]).toEqual([awake, last, next]);
});
