import { expect, it } from "vitest";
import { openPackage } from "../open-package.ts";
import { packageModel } from "../read-package-model.ts";
import { writePackage } from "../testing/write-package.ts";

it("reads what a removal takes beside files and keys, and names the tables that no forecast lists", async () => {
  const bytes = writePackage({
    tables: {
      ServiceControl: {
        columns: ["ServiceControl:s72*", "Name:l255", "Event:i2", "Arguments:S255", "Wait:I2", "Component_:s72"],
        rows: [
          ["a", "Svc", 160, null, null, "One"],
          ["b", "Svc", 1, null, 0, "One"],
        ],
      },
      Shortcut: {
        columns: ["Shortcut:s72*", "Directory_:s72", "Name:l128", "Component_:s72", "Target:s72"],
        rows: [["l", "MENU", "APP~1|The App", "One", "Main"]],
      },
      Environment: {
        columns: ["Environment:s72*", "Name:l255", "Value:L255", "Component_:s72"],
        rows: [["e", "=-*HOME", null, "One"]],
      },
      Class: { columns: ["CLSID:s38*"], rows: [["{C}"]] },
      Font: { columns: ["File_:s72*"], rows: [] },
    },
  });
  const source = { size: bytes.length, read: async (at: number, length: number) => bytes.subarray(at, at + length) };
  const opened = await openPackage(source);
  if (!opened.ok) throw opened.fault;
  expect(packageModel(opened.database)).toMatchObject({
    serviceControls: [
      { name: "Svc", events: 160, waits: true, component: "One" },
      { name: "Svc", events: 1, waits: false, component: "One" },
    ],
    shortcuts: [{ id: "l", name: "The App", directory: "MENU", component: "One", target: "Main" }],
    environment: [{ name: "=-*HOME", value: null, component: "One" }],
    untold: ["Class"],
  });
});
