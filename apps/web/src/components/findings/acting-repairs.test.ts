import { expect, test } from "vitest";
import { actingRepairs, repairsForMost } from "./acting-repairs.ts";

const stuck = (client: string) => ({
  code: "installer-stuck",
  evidence: [
    { label: "lock", value: "held" },
    { label: "service", value: "running, refuses stop" },
    { label: "session", value: "2" },
    { label: "client", value: client },
  ],
});

test("what cannot act is never recommended", () => {
  expect(actingRepairs(stuck("PID 7, gone {ago:5}"))).toEqual(["schedule-reboot", "wait-for-installer"]);
  expect(actingRepairs(stuck("PID 7, alive"))).toEqual(["notify-user", "schedule-reboot", "wait-for-installer"]);
});

test("many are repaired by what comes first for most of them", () => {
  const gone = stuck("PID 7, gone");
  expect(repairsForMost([stuck("PID 7, alive"), gone, gone])[0]).toBe("schedule-reboot");
  expect(repairsForMost([stuck("PID 7, alive"), stuck("PID 7, alive"), gone])[0]).toBe("notify-user");
  expect(repairsForMost([])).toEqual([]);
});
