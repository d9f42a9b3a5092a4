import { describe, expect, it } from "vitest";
import { emptyMemory, memoryInBoot, ProbeMemory, seeMarker } from "./memory.ts";

const at = Date.UTC(2026, 10, 21, 10);
const seen = { at, bootId: "boot-1" };

describe("seeMarker", () => {
  it("counts sightings in a row to three, and keeps the first", () => {
    let memory = emptyMemory();
    const counts = [0, 1, 2, 3, 4].map((minute) => {
      const noted = seeMarker(memory, "in-progress", {
        at: at + minute * 60_000,
        bootId: minute < 2 ? "boot-1" : "boot-2",
      });
      memory = noted.memory;
      return noted.marker;
    });
    expect(counts.map((marker) => marker?.timesSeen)).toEqual([1, 2, 3, 3, 3]);
    expect(counts.at(-1)).toMatchObject({ firstSeenAt: at, firstSeenBootId: "boot-1" });
  });

  it("begins anew after it was gone", () => {
    const first = seeMarker(emptyMemory(), "in-progress", seen).memory;
    const gone = seeMarker(first, "in-progress", null);
    expect(gone).toEqual({ marker: null, memory: emptyMemory() });
    expect(seeMarker(gone.memory, "in-progress", { at: at + 1, bootId: "boot-1" }).marker).toMatchObject({
      firstSeenAt: at + 1,
      timesSeen: 1,
    });
  });

  it("leaves other markers and the given memory alone", () => {
    const first = seeMarker(emptyMemory(), "config-msi", seen).memory;
    const both = seeMarker(first, "in-progress", seen).memory;
    expect(Object.keys(first.markers)).toEqual(["config-msi"]);
    expect(Object.keys(both.markers).sort()).toEqual(["config-msi", "in-progress"]);
  });
});

describe("memoryInBoot", () => {
  const pulse = { lookedAt: at, lock: { sinceAt: at, owner: null }, counters: {}, watch: null };
  const memory = { ...seeMarker(emptyMemory(), "in-progress", seen).memory, bootId: "boot-1", pulse };

  it("keeps everything within the boot", () => expect(memoryInBoot(memory, "boot-1")).toBe(memory));

  it("keeps only markers and names in the next", () => {
    expect(memoryInBoot(memory, "boot-2")).toEqual({ ...memory, bootId: "boot-2", pulse: null, transactions: null });
  });
});

it("a memory that somebody damaged is refused", () => {
  expect(ProbeMemory.safeParse({ ...emptyMemory(), markers: { x: { firstSeenAt: "soon" } } }).success).toBe(false);
  expect(ProbeMemory.safeParse(emptyMemory()).success).toBe(true);
});
