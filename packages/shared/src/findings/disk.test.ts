import { describe, expect, test } from "vitest";
import type { FactOf } from "../facts/observation.ts";
import { blockingBelowBytes, degradingBelowBytes } from "./disk-space-low.ts";
import { type Broken, healthyFacts, told } from "./testing/machine.ts";

const GiB = 1024 ** 3;
const volume = (freeBytes: number, root = "C:\\") => ({
  root,
  roles: ["system" as const],
  freeBytes,
  sizeBytes: 240 * GiB,
});
const volumes = (...list: FactOf<"disk">["volumes"]): Broken => ({ facts: { disk: { volumes: list } } });

describe("disk-space-low", () => {
  test.each<{ name: string; broken: Broken; expected: string[] }>([
    { name: "healthy", broken: {}, expected: [] },
    { name: "5 GiB are enough", broken: volumes(volume(degradingBelowBytes)), expected: [] },
    {
      name: "a byte less is not",
      broken: volumes(volume(degradingBelowBytes - 1)),
      expected: ["c:\\ degrading: C:\\ has 4.9 GiB free of 240.0 GiB."],
    },
    {
      name: "1 GiB degrades",
      broken: volumes(volume(blockingBelowBytes)),
      expected: ["c:\\ degrading: C:\\ has 1.0 GiB free of 240.0 GiB."],
    },
    {
      name: "a byte less blocks",
      broken: volumes(volume(blockingBelowBytes - 1)),
      expected: ["c:\\ blocking: C:\\ has 1023 MiB free of 240.0 GiB."],
    },
    {
      name: "nothing left",
      broken: volumes(volume(0)),
      expected: ["c:\\ blocking: C:\\ has 0 MiB free of 240.0 GiB."],
    },
    {
      name: "one finding a volume",
      broken: volumes(volume(0), volume(9 * GiB, "D:\\"), volume(4 * GiB, "E:\\")),
      expected: [
        "c:\\ blocking: C:\\ has 0 MiB free of 240.0 GiB.",
        "e:\\ degrading: E:\\ has 4.0 GiB free of 240.0 GiB.",
      ],
    },
    {
      name: "not looked: cannot tell",
      broken: { without: { disk: "failed" } },
      expected: ["all? disk failed: Zugriff verweigert"],
    },
  ])("$name", ({ broken, expected }) => expect(told("disk-space-low", broken)).toEqual(expected));
});

describe("temp-unwritable", () => {
  const machine = healthyFacts.disk.temp[0]!;
  const users = { ...machine, of: "user" as const, path: String.raw`C:\Users\dana\AppData\Local\Temp` };
  const temp = (...list: FactOf<"disk">["temp"]): Broken => ({ facts: { disk: { temp: list } } });
  const denied = { writable: false, error: { code: 5, text: "Zugriff verweigert" } };
  test.each<{ name: string; broken: Broken; expected: string[] }>([
    { name: "healthy", broken: {}, expected: [] },
    {
      name: "the machine's blocks",
      broken: temp({ ...machine, ...denied }),
      expected: [String.raw`machine blocking: Nothing can be written to C:\Windows\Temp.`],
    },
    {
      name: "so does one that is gone",
      broken: temp({ ...machine, exists: false, writable: null }),
      expected: [String.raw`machine blocking: The temporary folder C:\Windows\Temp does not exist.`],
    },
    {
      name: "a user's degrades",
      broken: temp(machine, { ...users, ...denied }),
      expected: [
        String.raw`c:\users\dana\appdata\local\temp degrading: Nothing can be written to C:\Users\dana\AppData\Local\Temp.`,
      ],
    },
    {
      name: "a link is not tried: cannot tell",
      broken: temp({ ...machine, writable: null, isReparsePoint: true }),
      expected: [String.raw`machine? C:\Windows\Temp was not tried, since it points elsewhere`],
    },
    {
      name: "the machine's is not in the list: cannot tell",
      broken: temp(users),
      expected: ["machine? the machine's temporary folder was not looked at"],
    },
    {
      name: "not looked: cannot tell",
      broken: { without: { disk: "absent" } },
      expected: ["all? disk has not reported yet"],
    },
  ])("$name", ({ broken, expected }) => expect(told("temp-unwritable", broken)).toEqual(expected));
});
