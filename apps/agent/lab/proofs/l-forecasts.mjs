import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "../harness/expect.mjs";
import { WineMachine } from "../harness/wine-machine.mjs";
import { isAsKnown, tableLines } from "../truth/run-table.mjs";
import { tableInWine } from "../truth/tables.mjs";

export const name =
  "(l) forecasts of removals and upgrades come true in Wine, file by file and value by value, or differ as is known";

/** Wine must agree in most scenarios, or it would be no test of the forecasts. */
const fewestThatAgree = 40;

/** On a machine of its own: what is installed here would be in the other proofs' way. */
export async function prove(lab) {
  const folder = join(lab.folder, "truth");
  mkdirSync(folder, { recursive: true });
  const machine = new WineMachine({ folder, nodeExe: lab.runtime.nodeExe });
  try {
    await machine.start();
    const rows = await tableInWine(machine);
    console.log(tableLines(rows, { inWine: true }).join("\n"));
    const agreeing = rows.filter(({ differences }) => differences.length === 0).length;
    const wrong = rows.filter((row) => !isAsKnown(row, { inWine: true })).map(({ id, name }) => `${id} ${name}`);
    expect(wrong.length === 0, `these did not come true:\n${wrong.join("\n")}`);
    expect(agreeing >= fewestThatAgree, `only ${agreeing} of ${rows.length} agree with Wine`);
    console.log(`        ${agreeing} of ${rows.length} scenarios agree; the others differ as is known of Wine`);
  } finally {
    await machine.stop();
  }
}
