import { existsSync, readdirSync } from "node:fs";
import { expect, expectText } from "../harness/expect.mjs";

export const name =
  "(k) without the laboratory's setting the agent refuses a data folder that is not SYSTEM's or Administrators'";

export async function prove(lab) {
  const { code, out } = await lab.agent.withoutOwner("run", "--data", "C:\\laid-by-somebody");
  expect(code === 7, `it ended with ${code}`);
  expectText(out, ["is refused", "S-1-5-21-0-0-0-1000"], "the refusal");
  const folder = lab.machine.onDrive("laid-by-somebody");
  expect(!existsSync(folder) || readdirSync(folder).length === 0, "something was written into the refused folder");
  const loosened = await lab.agent.withoutOwner("run", "--allow-owner", "S-1-5-21-0-0-0-1000");
  expect(loosened.code === 2, `--allow-owner without --data ended with ${loosened.code}`);
}
