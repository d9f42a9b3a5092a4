import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Enrolment, readEnrolment, writeEnrolment } from "./enrolment.ts";

const enrolment: Enrolment = {
  ...{ version: 1, serverUrl: "https://s.example", allowHttp: false, ca: null, epoch: 3, enrolledAt: 5 },
  ...{ machineId: "0198eeee-0000-7000-8000-000000000001", jobKey: "MCow" },
  agentToken: `slm_${"0".repeat(32)}_${"s".repeat(43)}`,
};

let folder: string;
const file = () => join(folder, "enrolment.json");
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipway-enrolment-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("enrolment file", () => {
  it("gives back what was written, and only its owner may read it", () => {
    writeEnrolment(file(), enrolment);
    expect(readEnrolment(file())).toEqual({ state: "enrolled", enrolment });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it("is replaced as a whole", () => {
    writeEnrolment(file(), enrolment);
    writeEnrolment(file(), { ...enrolment, epoch: 4 });
    expect(readEnrolment(file())).toMatchObject({ enrolment: { epoch: 4 } });
  });

  it("that is not there is absent", () => {
    expect(readEnrolment(file())).toEqual({ state: "absent" });
  });

  const broken = [
    { name: "is cut off", text: JSON.stringify(enrolment).slice(0, 50) },
    { name: "lacks the key", text: JSON.stringify({ ...enrolment, jobKey: "" }) },
    { name: "has a token of another kind", text: JSON.stringify({ ...enrolment, agentToken: "sle_x" }) },
    { name: "is empty", text: "" },
  ];
  for (const { name, text } of broken) {
    it(`that ${name} is unreadable, and nothing of it is told`, () => {
      writeFileSync(file(), text);
      const read = readEnrolment(file());
      expect(read.state).toBe("unreadable");
      expect(JSON.stringify(read)).not.toContain("s".repeat(43));
    });
  }
});
