import { JobResult } from "@slipway/shared/protocol/result";
import { repairCatalogue } from "@slipway/shared/repairs/catalogue";
import { waitForInstaller as definition } from "@slipway/shared/repairs/wait-for-installer";
import { describe, expect, test } from "vitest";
import { refuse } from "../simulator/answers.ts";
import { pictureOf } from "../simulator/picture.ts";
import { startInstall } from "../simulator/installs.ts";
import type { AgentRepair, RepairRun } from "./agent-repair.ts";
import { repairs } from "./index.ts";
import { runRepair } from "./runner.ts";
import { benchOf, jobId } from "./test-bench.ts";

test("every catalogued repair can be done, in the version of the catalogue", () => {
  expect(repairs.map((repair) => repair.definition)).toEqual(repairCatalogue);
});

/** A repair of the catalogue's first code that does what a test wants. */
const doing = (run: (run: RepairRun<unknown>) => Promise<void>): AgentRepair[] => [
  {
    definition,
    needsElevation: true,
    async run(given) {
      await run(given);
      return { outcome: "acted", verdict: "Done." };
    },
  },
];

const runIt = (
  does: (run: RepairRun<unknown>) => Promise<void>,
  order: { mode?: "act" | "dry-run"; signal?: AbortSignal } = {},
  bench = benchOf(),
) =>
  runRepair(
    { jobId, repair: definition.code, parameters: {}, mode: "act", signal: new AbortController().signal, ...order },
    doing(does),
    bench.host,
  );

describe("refuses to begin", () => {
  test.each([
    { name: "an unknown repair", order: { repair: "format-disk" } },
    { name: "parameters it does not know", order: { parameters: { force: true } } },
  ])("$name", async ({ order }) => {
    const result = await runRepair(
      { jobId, repair: definition.code, parameters: {}, mode: "act", signal: new AbortController().signal, ...order },
      repairs,
      benchOf().host,
    );
    expect(result).toMatchObject({ outcome: "refused", steps: [] });
  });

  test("without an administrator's rights, but not a dry run", async () => {
    const bench = benchOf();
    bench.machine.isElevated = false;
    expect((await runIt(async () => {}, {}, bench)).outcome).toBe("refused");
    expect((await runIt(async () => {}, { mode: "dry-run" }, bench)).outcome).toBe("acted");
  });

  test("when the rights cannot be read", async () => {
    const bench = benchOf();
    refuse(bench.machine, "isElevated");
    expect((await runIt(async () => {}, {}, bench)).outcome).toBe("refused");
  });
});

describe("whatever a repair does", () => {
  test("a throw is a failed result", async () => {
    const result = await runIt(async (run) => {
      await run.step("Break", () => {
        throw new Error("bug");
      });
    });
    expect(result).toMatchObject({ outcome: "failed", steps: [{ name: "Break", outcome: "failed", because: "bug" }] });
  });

  test("it ends at its time limit", async () => {
    const result = await runIt(async (run) => run.wait(86_400_000));
    expect(result.outcome).toBe("failed");
    expect(result.verdict).toContain("630 seconds");
  });

  test("a call that never answers does not hold it", async () => {
    const bench = benchOf();
    const pending = runIt((run) => run.step("Hang", () => new Promise(() => {})).then(() => {}), {}, bench);
    await bench.host.time.wait(definition.timeoutMs);
    expect(await pending).toMatchObject({ outcome: "failed", steps: [{ name: "Hang", outcome: "skipped" }] });
  });

  test("it is cancelled at the next wait", async () => {
    const controller = new AbortController();
    const result = await runIt(
      async (run) => {
        await run.step("Wait", async () => {
          controller.abort();
          await run.wait(1000);
          return { outcome: "done", before: "" };
        });
      },
      { signal: controller.signal },
    );
    expect(result).toMatchObject({ outcome: "cancelled", steps: [{ outcome: "skipped" }] });
  });

  test("one that was cancelled before is not begun", async () => {
    let began = false;
    const result = await runIt(
      async () => {
        began = true;
      },
      { signal: AbortSignal.abort() },
    );
    expect([result.outcome, began]).toEqual(["cancelled", false]);
  });

  test("after a stop nothing can be changed, even by a repair that goes on", async () => {
    const bench = benchOf();
    const controller = new AbortController();
    const before = pictureOf(bench.machine);
    await runIt(
      async (run) => {
        controller.abort();
        run.windows.service.start("msiserver");
      },
      { signal: controller.signal },
      bench,
    );
    expect(pictureOf(bench.machine)).toEqual(before);
  });

  const acts: Record<string, (run: RepairRun<unknown>) => unknown> = {
    "service.stop": (run) => run.windows.service.stop("msiserver"),
    "service.start": (run) => run.windows.service.start("msiserver"),
    "processes.end": (run) => run.windows.processes.end(604, 0),
    "files.makePrivateFolder": (run) => run.windows.files.makePrivateFolder("C:\\x"),
    "files.tryWrite": (run) => run.windows.files.tryWrite("C:\\Windows\\Temp"),
    moveTo: (run) => open(run).moveTo("C:\\x"),
    remove: (run) => open(run).remove(),
    "sessions.message": (run) => run.windows.sessions.message(1, "", "", "ok", 1),
    "restart.schedule": (run) => run.windows.restart.schedule("", 60),
    "restart.cancel": (run) => run.windows.restart.cancel(),
    followUp: (run) => run.followUp({}),
    "store.write": (run) => run.host.store.write("a", "b"),
    "store.remove": (run) => run.host.store.remove("a"),
  };
  const open = (run: RepairRun<unknown>) => {
    const opened = run.windows.files.openForMove("C:\\Windows\\System32\\msi.dll");
    if (!opened.ok) throw new Error("not opened");
    return opened.value;
  };
  test.each(Object.entries(acts))("a dry run cannot %s", async (_name, act) => {
    const bench = benchOf();
    const before = pictureOf(bench.machine);
    const result = await runIt(async (run) => void act(run), { mode: "dry-run" }, bench);
    expect(result.outcome).toBe("failed");
    expect({ ...pictureOf(bench.machine), openHandles: 0 }).toEqual(before);
  });

  test("its result fits the contract, however much it says", async () => {
    const result = await runIt(async (run) => {
      for (let index = 0; index < 40; index++) {
        await run.step("x".repeat(500), () => ({
          outcome: "done",
          before: "y".repeat(5000),
          changes: Array.from({ length: 300 }, () => ({
            kind: "file",
            target: "z".repeat(3000),
            action: "a".repeat(999),
          })),
        }));
        run.log("l".repeat(9000));
      }
    });
    expect(JobResult.parse(result)).toEqual(result);
    expect(result.steps[0]?.changeCount).toBe(300);
  });
});

test("a result carries the boot in which the attempt ended", async () => {
  const bench = benchOf();
  const boot = bench.windows.boot();
  startInstall(bench.machine);
  expect((await bench.run("wait-for-installer", {}, "dry-run")).bootId).toBe(boot.ok && boot.value.id);
});

test("tells whoever watches which step is under way", async () => {
  const told: string[] = [];
  const order = { jobId, repair: "wait-for-installer", parameters: {}, mode: "dry-run" as const };
  const signal = new AbortController().signal;
  const { steps } = await runRepair({ ...order, signal, progress: (text) => told.push(text) }, repairs, benchOf().host);
  expect(told.length).toBeGreaterThan(0);
  expect(told).toEqual(steps.map(({ name }) => name));
});
