// The laboratory: a fresh Wine machine, the real server, the real agent, and a person at a browser. Proves what the agent
// does on Windows, each with its counter-proof. Run by `npm run test:windows`, which names
//   NODE_EXE    a Windows node.exe 22 (24 and newer do not run under Wine 8)
//   KOFFI_NODE  koffi.node for win32_x64
// An argument names the proofs to run, by their letters: `run.mjs a,c`. The last line is alone: N passed, N failed, N skipped.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Lab } from "./harness/lab.mjs";
import { Tally } from "./harness/tally.mjs";
import { proofs } from "./proofs/index.mjs";

const { NODE_EXE, KOFFI_NODE } = process.env;
if (!NODE_EXE || !KOFFI_NODE) {
  console.error("NODE_EXE and KOFFI_NODE are missing: npm run test:windows names them.");
  process.exit(2);
}

const chosen = process.argv[2]?.split(",") ?? null;
const lab = new Lab({ folder: mkdtempSync(join(tmpdir(), "slipway-lab-")), nodeExe: NODE_EXE, koffiNode: KOFFI_NODE });
const tally = new Tally(() => lab.notes());
for (const signal of ["SIGINT", "SIGTERM"])
  process.once(signal, () => void lab.stop().finally(() => process.exit(130)));

try {
  const stands = await tally.prove("the Wine machine, the server and the person are there", () => lab.start());
  const enrolled =
    stands && (await tally.prove("the agent enrols with the token a person made, and checks in", () => lab.enrol()));
  for (const { letter, name, prove } of proofs) {
    if (chosen && !chosen.includes(letter)) continue;
    if (enrolled) await tally.prove(name, () => prove(lab));
    else tally.skip(name, "the laboratory does not stand");
  }
} finally {
  await lab.stop();
}
process.exit(tally.end()); // whatever a failed proof left running must not keep the laboratory open
