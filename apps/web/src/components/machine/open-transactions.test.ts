import { expect, test } from "vitest";
import type { MachineView, TimelineEntry } from "./machine-view.ts";
import { withOpenTransactions } from "./open-transactions.ts";

const began = 1_800_000_000_000;
const entry = (at: number, until: TimelineEntry["until"] = null): TimelineEntry => ({
  id: `${at}`,
  at: new Date(at),
  lane: "installs",
  tone: "plain",
  text: "Contoso Suite: Windows Installer at work",
  until,
  href: null,
});
const machine = (outcome: "ok" | "failed", timeline: TimelineEntry[], stuck = false) =>
  ({
    timeline,
    findings: stuck ? [{ code: "installer-stuck", state: "open" }] : [],
    observations: [
      {
        probe: "installer-transactions",
        outcome,
        clockSkewMs: 60_000,
        fact: {
          bootId: "b",
          open: [
            {
              package: { path: "C:\\Suite.msi", productCode: null, productName: null, productVersion: null },
              clientPid: 7,
              beganAt: began + 60_000,
              userSid: null,
              clientAlive: true,
              clientGoneAt: null,
            },
          ],
        },
      },
    ],
  }) as unknown as MachineView;

test("an open transaction lasts until now, once, on the server's clock", () => {
  const drawn = withOpenTransactions(machine("ok", [entry(began + 500), entry(began - 3_600_000)]));
  expect(drawn.map(({ at, until, tone }) => [at.getTime(), until, tone])).toEqual([
    [began, "open", "plain"],
    [began - 3_600_000, null, "plain"],
  ]);
});

test("a stuck one is drawn as what it is", () => {
  expect(withOpenTransactions(machine("ok", [], true))[0]?.tone).toBe("blocked");
});

test("without a fresh fact nothing is claimed to last", () => {
  expect(withOpenTransactions(machine("failed", [entry(began)]))).toEqual([entry(began)]);
});
