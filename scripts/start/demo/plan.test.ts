import { describe, expect, test } from "vitest";
import { decideDemo } from "./plan.mjs";

const asked = (change = {}) => ({ count: 500, seed: null, besideReal: false, ...change });
const fleet = (change = {}) => ({ demo: 0, real: 0, groups: 0, ...change });
const memory = (change = {}) => ({ count: 500, seed: "contoso", epoch: 2, secret: "s", done: true, ...change });
const newSecret = () => "new";
const decide = (of: { asked?: object; fleet?: object; memory?: object | null }) =>
  decideDemo({ asked: asked(of.asked), fleet: fleet(of.fleet), memory: of.memory ?? null, newSecret });
const there = { demo: 500, groups: 4 };

describe("the demo at a start", () => {
  test("an empty database gets a new one, by the seed that was given", () => {
    expect(decide({ asked: { seed: "x" } })).toEqual({
      kind: "seed",
      memory: { count: 500, seed: "x", epoch: 0, secret: "new", done: false },
    });
  });

  test("one that is there goes on, as another run of the same agents", () => {
    expect(decide({ fleet: there, memory: memory() })).toEqual({ kind: "resume", memory: memory({ epoch: 3 }) });
  });

  test("one that was broken off while it was filled begins again", () => {
    expect(decide({ fleet: there, memory: memory({ done: false }) })).toMatchObject({
      kind: "again",
      memory: { epoch: 0 },
    });
  });

  test("a memory without its machines is of a demo that was removed", () => {
    expect(decide({ memory: memory() })).toMatchObject({ kind: "seed", memory: { secret: "new" } });
  });
});

describe("refused in a sentence", () => {
  test.each([
    {
      name: "beside real machines",
      of: { fleet: { real: 3 } },
      says: /holds 3 machines that are real.*--demo-beside-real/,
    },
    {
      name: "beside real machines, where a demo is already",
      of: { fleet: { ...there, real: 1 }, memory: memory() },
      says: /1 machine that is real/,
    },
    {
      name: "another number",
      of: { asked: { count: 20 }, fleet: there, memory: memory() },
      says: /go on with --demo 500/,
    },
    { name: "another seed", of: { asked: { seed: "y" }, fleet: there, memory: memory() }, says: /seed contoso/ },
    { name: "a demo of another data folder", of: { fleet: there }, says: /another data folder began/ },
  ])("$name", ({ of, says }) => {
    expect(() => decide(of)).toThrow(says);
  });

  test("real machines are no hindrance where they were named", () => {
    expect(decide({ asked: { besideReal: true }, fleet: { real: 3 } }).kind).toBe("seed");
  });
});
