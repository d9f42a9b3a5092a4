import { TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import { z } from "zod";
import { DomainError } from "../server/errors.ts";
import { refusalOf } from "./errors.ts";

const wrap = (code: TRPCError["code"], cause?: unknown) => new TRPCError({ code, message: "inner words", cause });
const shape = z.object({ name: z.string("A name is needed"), list: z.array(z.number()) });

const cases = [
  {
    name: "a refusal keeps its words",
    error: wrap("CONFLICT", new DomainError("conflict", "Taken.")),
    expected: { code: "conflict", message: "Taken.", fields: {} },
  },
  {
    name: "a refusal of another copy of the module is known by its brand",
    error: wrap(
      "CONFLICT",
      Object.assign(new Error("Taken."), { [Symbol.for("slipway.domain-error")]: true, code: "conflict" }),
    ),
    expected: { code: "conflict", message: "Taken.", fields: {} },
  },
  {
    name: "input that does not fit names its fields",
    error: wrap("BAD_REQUEST", shape.safeParse({ list: ["x"] }).error),
    expected: {
      code: "invalid-input",
      message: "This cannot be used as it is: name, list.0.",
      fields: { name: "A name is needed", "list.0": "Invalid input: expected number, received string" },
    },
  },
  {
    name: "what is not even JSON is told so",
    error: wrap("PARSE_ERROR"),
    expected: { code: "invalid-input", message: "What was sent is not JSON of the expected form.", fields: {} },
  },
  {
    name: "an unknown error tells nothing but where to look",
    error: wrap("INTERNAL_SERVER_ERROR", new Error('relation "secrets" does not exist')),
    expected: { code: "internal", message: "Something went wrong here. Reference r1.", fields: {} },
  },
];

test.each(cases)("$name", ({ error, expected }) => {
  expect(refusalOf(error, "r1")).toEqual(expected);
});
