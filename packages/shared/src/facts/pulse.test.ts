import { expect, test } from "vitest";
import { PulseFact } from "./pulse.ts";

test("a fact of an agent that watches for no client and counts no files is read", () => {
  const marker = { firstSeenAt: 1, firstSeenBootId: "b", timesSeen: 1 };
  const fact = PulseFact.parse({
    bootId: "b",
    lock: { state: "absent", owner: null, heldSinceAt: null },
    service: { state: "stopped", pid: null, acceptsStop: false, acceptsShutdown: false },
    processes: [],
    processesCut: false,
    inProgress: null,
    rollbackScripts: { ...marker, paths: ["C:\\Config.Msi\\1.rbs"] },
    configMsi: { ...marker, files: ["1.rbs"] },
  });
  expect([fact.vanishedClient, fact.rollbackScripts?.count, fact.configMsi?.count]).toEqual([null, 0, 0]);
});
