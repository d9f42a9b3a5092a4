import { describe, expect, test } from "vitest";
import type { FactOf } from "../facts/observation.ts";
import { weakMarkerWaitMs } from "./reboot-pending.ts";
import { ago, type Broken, diagnosed, told } from "./testing/machine.ts";

type Marker = FactOf<"reboot-pending">["markers"][number];
const marker = (code: Marker["marker"], rest: Partial<Marker> = {}): Marker => ({
  marker: code,
  weight: "strong",
  asker: null,
  details: [],
  detailCount: 0,
  firstSeenAt: ago(180),
  ...rest,
});
const set = (...markers: Marker[]): Broken => ({ facts: { "reboot-pending": { markers } } });
const waited = `for {for:${ago(180)}}`;

describe("reboot-pending", () => {
  test.each<{ name: string; broken: Broken; expected: string[] }>([
    { name: "healthy", broken: {}, expected: [] },
    {
      name: "servicing degrades: most packages still install",
      broken: set(marker("component-based-servicing")),
      expected: [`component-based-servicing degrading: Windows servicing has waited for a restart ${waited}.`],
    },
    {
      name: "the asker is named",
      broken: set(marker("installer-event", { asker: "Contoso Suite" })),
      expected: [`installer-event degrading: The installation of Contoso Suite has waited for a restart ${waited}.`],
    },
    {
      name: "an asker that only repeats the marker is not",
      broken: set(marker("windows-update", { asker: "Windows Update" })),
      expected: [`windows-update degrading: Windows Update has waited for a restart ${waited}.`],
    },
    {
      name: "another asker is",
      broken: set(marker("intune", { asker: "Wartungsfenster" })),
      expected: [`intune degrading: Intune has waited for a restart ${waited}, asked for by Wartungsfenster.`],
    },
    {
      name: "a weak marker is told",
      broken: set(marker("pending-file-rename", { weight: "weak" })),
      expected: [
        `pending-file-rename info: The list of files to replace at a restart has waited for a restart ${waited}.`,
      ],
    },
    {
      name: "a strong one of the same kind degrades",
      broken: set(marker("pending-file-rename")),
      expected: [
        `pending-file-rename degrading: The list of files to replace at a restart has waited for a restart ${waited}.`,
      ],
    },
    {
      name: "what could not be read is not clean",
      broken: { facts: { "reboot-pending": { unreadable: [{ marker: "intune", error: "Zugriff verweigert" }] } } },
      expected: ["intune? Intune could not be read: Zugriff verweigert"],
    },
    {
      name: "not looked: cannot tell",
      broken: { without: { "reboot-pending": "timed-out" } },
      expected: ["all? reboot-pending timed out"],
    },
  ])("$name", ({ broken, expected }) => expect(told("reboot-pending", broken)).toEqual(expected));

  test("one finding a marker; the weak one waits an hour, the strong one does not", () => {
    const { findings } = diagnosed(
      set(marker("windows-update"), marker("pending-file-rename", { weight: "weak" })),
      "reboot-pending",
    );
    expect(findings.map(({ subject, visibleAfterMs }) => [subject, visibleAfterMs])).toEqual([
      ["windows-update", 0],
      ["pending-file-rename", weakMarkerWaitMs],
    ]);
  });

  test("details are counted", () => {
    const { findings } = diagnosed(
      set(marker("pending-file-rename", { details: ["a", "b", "c", "d", "e"], detailCount: 90 })),
      "reboot-pending",
    );
    expect(findings[0]?.evidence).toContainEqual({ label: "details", value: "a, b, c, d and 86 more" });
  });
});
