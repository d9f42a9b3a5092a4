import { expect, test } from "vitest";
import { commonRepairs } from "./common-repairs";

const repairs: Record<string, string[]> = { busy: ["wait", "stop"], stuck: ["stop"] };

test("what fits most of them comes first; of equals, what the findings name first", () => {
  expect(commonRepairs(["busy", "stuck", "stuck"], (code) => repairs[code] ?? [])).toEqual(["stop", "wait"]);
  expect(commonRepairs(["busy"], (code) => repairs[code] ?? [])).toEqual(["wait", "stop"]);
  expect(commonRepairs([], () => [])).toEqual([]);
});
