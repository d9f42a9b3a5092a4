import { diagnoseText } from "@slipway/shared/installer/log/testing/diagnose-text";
import { logBuilder } from "@slipway/shared/installer/log/testing/log-builder";
import { describe, expect, it } from "vitest";
import { marksOf } from "./log-marks.ts";
import { stepsOf } from "./log-steps.ts";
import { logTruth } from "./log-truth.ts";

const begun = () => logBuilder().engine("C:\\suite.msi").start("INSTALL");
const denied = () =>
  begun()
    .start("InstallFiles")
    .error(
      1310,
      "Error writing to file: C:\\Program Files\\Contoso\\a.dll. System error 5.",
      "C:\\Program Files\\Contoso\\a.dll",
      5,
    )
    .end("InstallFiles", 3)
    .end("INSTALL", 3)
    .returns(1603);

describe("logTruth", () => {
  const cases = [
    {
      name: "a failure names its exit code, cause and place",
      text: denied().text(),
      expected: { status: "blocked", badge: "Failed, 1603" },
    },
    {
      name: "a success is one",
      text: begun().end("INSTALL", 1).returns(0).text(),
      expected: { status: "healthy", badge: "Succeeded", cause: null },
    },
    {
      name: "a restart is asked for",
      text: begun().end("INSTALL", 1).returns(3010).text(),
      expected: { status: "degraded", badge: "Needs a restart, 3010" },
    },
    {
      name: "a cut log is not known, never well",
      text: begun().text(),
      expected: { status: "unknown", badge: "Ends before its result" },
    },
    {
      name: "a text of another program is no log",
      text: "hello\nworld\n",
      expected: { status: "unknown", cause: "Not one of its 2 lines is one of the engine's or a bootstrapper's." },
    },
    { name: "an empty text is empty", text: "", expected: { status: "unknown", cause: "The file is empty." } },
  ];
  it.each(cases)("$name", ({ text, expected }) => {
    expect(logTruth(diagnoseText(text))).toMatchObject(expected);
  });

  it("says where it died", () => {
    const truth = logTruth(diagnoseText(denied().text()));
    expect(truth.claim).toBe("Contoso Suite 4.2.0 failed with 1603 (ERROR_INSTALL_FAILURE).");
    expect(truth.cause).toBeTruthy();
    expect(truth.where).toMatch(/^It died in InstallFiles at C:.*a\.dll: line 18 of 29\.$/);
  });
});

it("steps go from the cause out to the caller, and each has a mark on its line", () => {
  const diagnosis = diagnoseText(denied().text());
  const steps = stepsOf(diagnosis);
  expect(steps[0]).toMatchObject({ kind: "cause", title: "Engine message 1310" });
  expect(steps[0]?.text).toMatch(/^Product: Contoso Suite/);
  expect(steps.at(-1)).toMatchObject({ kind: "client", text: "C:\\suite.msi, returned 1603" });
  const marks = marksOf(diagnosis, steps);
  expect(marks.find(({ kind }) => kind === "cause")).toMatchObject({
    line: steps[0]?.line,
    step: 1,
    word: "root cause",
  });
  expect(steps.every(({ line }) => marks.some((mark) => mark.line === line))).toBe(true);
});
