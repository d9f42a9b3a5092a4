import { EventEmitter } from "node:events";
import { expect, it } from "vitest";
import { exitOnUnhandled } from "./exit-on-unhandled.ts";

it("says what broke off and ends with the documented code, until it is stopped", () => {
  const process = new EventEmitter();
  const [notes, codes]: [string[], number[]] = [[], []];
  const watched = exitOnUnhandled(
    process,
    (text) => notes.push(text),
    (code) => codes.push(code),
  );
  process.emit("unhandledRejection", new Error("broken pipe"));
  watched.stop();
  process.emit("unhandledRejection", new Error("later"));
  expect(codes).toEqual([1]);
  expect(notes).toEqual([expect.stringContaining("broken pipe")]);
});
