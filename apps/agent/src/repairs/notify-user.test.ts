import { describe, expect, test } from "vitest";
import { refuse } from "../simulator/answers.ts";
import { msiMutex, startInstall } from "../simulator/installs.ts";
import type { Machine } from "../simulator/machine.ts";
import { pictureOf } from "../simulator/picture.ts";
import { killProcess } from "../simulator/processes.ts";
import { signIn, willAnswer } from "../simulator/sessions.ts";
import { benchOf, changesOf } from "./test-bench.ts";

const code = "notify-user";

/** dana's visible installer holds the lock through the service. */
function danaInstalls() {
  const bench = benchOf();
  const install = startInstall(bench.machine, { durationMs: Number.POSITIVE_INFINITY });
  return { ...bench, install };
}
const shown = (machine: Machine) =>
  machine.sessions.flatMap((session) => session.shown.map((box) => ({ user: session.user, ...box })));

test("on a healthy machine nobody needs to be told", async () => {
  const { machine, run } = benchOf();
  expect((await run(code)).outcome).toBe("nothing-to-do");
  expect(shown(machine)).toEqual([]);
});

test("the client's user is told, with the product's name, and the answer comes later", async () => {
  const { machine, run, answers, host } = danaInstalls();
  willAnswer(machine, 1, "ok", 60_000);
  const result = await run(code);
  expect(result.outcome).toBe("acted");
  expect(result.steps[0]?.before).toContain("event-1040");
  expect(shown(machine)).toMatchObject([
    { user: "CORP\\dana", kind: "ok", text: expect.stringContaining("Contoso Suite") },
  ]);
  await host.time.wait(60_000);
  expect(await answers[0]).toEqual({ answer: "agreed", userName: "CORP\\dana" });
});

test("silence is told as no answer", async () => {
  const { run, answers, host } = danaInstalls();
  await run(code, { waitMinutes: 1 });
  await host.time.wait(60_000);
  expect(await answers[0]).toEqual({ answer: "no-answer", userName: "CORP\\dana" });
});

test("an owner of the lock that is no service is told by the lock itself", async () => {
  const { machine, run } = benchOf();
  startInstall(machine, { holder: "client" });
  expect((await run(code)).steps[0]?.before).toContain("mutex-owner");
});

test("where neither owner nor event tells, a single client in a session does", async () => {
  const { machine, run } = danaInstalls();
  const mutex = machine.mutexes.get(msiMutex);
  if (mutex) mutex.ownerTold = false;
  machine.events = [];
  expect((await run(code)).steps[0]?.before).toContain("process-tree");
});

test("a dry run shows nothing, and lists what acting shows", async () => {
  const { machine, run } = danaInstalls();
  const before = pictureOf(machine);
  const dry = await run(code, {}, "dry-run");
  expect(pictureOf(machine)).toEqual(before);
  expect(changesOf(dry)).toHaveLength(1);
  expect(changesOf(await run(code))).toEqual(changesOf(dry));
});

describe("tells nobody when", () => {
  test.each<{ name: string; spoil: (machine: Machine, clientPid: number) => void; parameters?: object }>([
    { name: "the lock cannot be looked at", spoil: (machine) => refuse(machine, `mutex ${msiMutex}`) },
    { name: "the client is gone", spoil: (machine, pid) => killProcess(machine, pid) },
    { name: "two clients might be it", spoil: (machine) => startSecondClient(machine) },
    { name: "two transactions are open", spoil: (machine) => void startInstall(machine, { package: "C:\\b.msi" }) },
    {
      name: "the client's session cannot be read",
      spoil: (machine, pid) => refuse(machine, `process.sessionId ${pid}`),
    },
    {
      name: "nobody is signed in there",
      spoil: (machine) => {
        machine.sessions = [];
      },
    },
    {
      name: "the person is not at the screen",
      spoil: (machine) =>
        machine.sessions.forEach((session) => {
          session.state = "disconnected";
        }),
    },
    { name: "the sessions cannot be listed", spoil: (machine) => refuse(machine, "sessions.list") },
    { name: "the named person is not signed in", spoil: () => {}, parameters: { user: "CORP\\alex" } },
  ])("$name", async ({ spoil, parameters }) => {
    const { machine, run, install } = danaInstalls();
    signIn(machine, "CORP\\kim", 2);
    spoil(machine, install.client.pid);
    const result = await run(code, parameters);
    expect(result.outcome).toBe("refused");
    expect(result.steps[0]?.outcome).toBe("cannot-act");
    expect(shown(machine)).toEqual([]);
  });
});

function startSecondClient(machine: Machine): void {
  startInstall(machine, { package: "C:\\b.msi" });
  machine.events = [];
}

test("a named person is told with a text of one's own, whoever holds the lock", async () => {
  const { machine, run } = benchOf();
  expect((await run(code, { user: "corp\\DANA", text: "Please close the setup." })).outcome).toBe("acted");
  expect(shown(machine)).toMatchObject([{ text: "Please close the setup." }]);
});

test.each([
  { name: "Windows refuses to show it", spoil: (machine: Machine) => refuse(machine, "sessions.message 1") },
  { name: "it is not shown", spoil: (machine: Machine) => willAnswer(machine, 1, "not-shown") },
])("it fails when $name", async ({ spoil }) => {
  const { machine, run, answers } = danaInstalls();
  spoil(machine);
  expect((await run(code)).outcome).toBe("failed");
  expect(answers).toEqual([]);
});

test("it never ends the installer", async () => {
  const { machine, run, install } = danaInstalls();
  await run(code);
  expect(machine.processes.get(install.client.pid)).toBe(install.client);
});

test("it is cancelled before it shows anything", async () => {
  const { machine, run } = danaInstalls();
  expect((await run(code, {}, "act", AbortSignal.abort())).outcome).toBe("cancelled");
  expect(shown(machine)).toEqual([]);
});
