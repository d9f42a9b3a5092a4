import { expect, test } from "vitest";
import { allow, refuse } from "../simulator/answers.ts";
import { healthyMachine } from "../simulator/healthy-machine.ts";
import { addInstallerEvent } from "../simulator/installs.ts";
import { simulateWindows } from "../simulator/simulate-windows.ts";
import { accountNames } from "./account-names.ts";
import { installEventReports } from "./install-event-reports.ts";

const [dana, gone] = ["S-1-5-21-1-2-3-1104", "S-1-5-21-1-2-3-9999"];
const summary = ["Suite", "4.2", "1033", "0", "Contoso"];

function bench() {
  const machine = healthyMachine();
  for (const sid of [dana, dana, gone, "S-1-5-18", null]) addInstallerEvent(machine, 1033, summary, sid);
  const asked: string[] = [];
  const windows = simulateWindows(machine);
  const names = accountNames({
    accountName: (sid) => {
      asked.push(sid);
      return windows.accountName(sid);
    },
  });
  return { machine, asked, told: () => installEventReports(windows, names, null).map(({ userName }) => userName) };
}

test("an account is named as its machine knows it, its SID kept; Windows is asked once a run", () => {
  const { machine, asked, told } = bench();
  expect(told()).toEqual(["CORP\\dana", "CORP\\dana", null, null, null]);
  expect(told()).toEqual(["CORP\\dana", "CORP\\dana", null, null, null]);
  expect(asked).toEqual([dana, gone]);
  const reports = installEventReports(simulateWindows(machine), () => null, null);
  expect(reports.map(({ userSid }) => userSid)).toEqual([dana, dana, gone, "S-1-5-18", null]);
});

test("what Windows could not tell now is asked for again, once a report", () => {
  const { machine, asked, told } = bench();
  refuse(machine, "accountName", 1722);
  expect(told()).toEqual([null, null, null, null, null]);
  expect(asked).toEqual([dana, gone]);
  allow(machine, "accountName");
  expect(told()).toEqual(["CORP\\dana", "CORP\\dana", null, null, null]);
});
