import { describe, expect, test } from "vitest";
import { refuse } from "../simulator/answers.ts";
import { inProgressKey, msiMutex, startInstall } from "../simulator/installs.ts";
import type { Machine } from "../simulator/machine.ts";
import { pictureOf } from "../simulator/picture.ts";
import { killProcess } from "../simulator/processes.ts";
import { multiString, removeKey, setKey } from "../simulator/registry-tree.ts";
import { signIn, signOut, willAnswer } from "../simulator/sessions.ts";
import { abandonFollowUp, type FollowUpNews, followUpsDue, openFollowUps } from "./follow-ups.ts";
import { repairs } from "./index.ts";
import { type Bench, benchOf, changesOf, jobId } from "./test-bench.ts";

const code = "schedule-reboot";
const minute = 60_000;
const updateKey = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired";

/** A machine on which Windows Update waits for a restart. */
function benchWithMarker(options: Parameters<typeof benchOf>[0] = {}): Bench {
  const bench = benchOf(options);
  setKey(bench.machine, "HKLM", updateKey);
  return bench;
}
const boots = (machine: Machine) => machine.bootCounter;

/** Drives the plan as the agent's loop does, four times a minute, for so long on the model's clock. */
async function drive({ host, machine }: Bench, forMs: number): Promise<FollowUpNews[]> {
  const news: FollowUpNews[] = [];
  const until = machine.now + forMs;
  while (machine.now < until && openFollowUps(host.store).length > 0) {
    const round = followUpsDue(repairs, host);
    // A box on the screen is answered only while time passes.
    let isOver = false;
    void round.then((some) => {
      news.push(...some);
      isOver = true;
    });
    for (let step = 0; step < 400 && !isOver; step++) await host.time.wait(step < 20 ? 0 : 15_000);
    await host.time.wait(15_000);
  }
  return news;
}

test("on a healthy machine there is nothing to do", async () => {
  const { run, host } = benchOf();
  expect((await run(code)).outcome).toBe("nothing-to-do");
  expect(openFollowUps(host.store)).toEqual([]);
});

test("the attempt ends with a plan on disk; nothing is asked or restarted in it", async () => {
  const { machine, run, host } = benchWithMarker();
  const before = pictureOf(machine);
  const dry = await run(code, {}, "dry-run");
  expect(openFollowUps(host.store)).toEqual([]);
  const result = await run(code);
  expect(result.outcome).toBe("acted");
  expect(changesOf(result)).toEqual(changesOf(dry));
  expect(changesOf(result)).toMatchObject([{ kind: "restart" }]);
  expect(openFollowUps(host.store)).toEqual([jobId]);
  expect(pictureOf(machine)).toEqual(before);
});

test("once the person agrees, Windows restarts after the announced grace", async () => {
  const bench = benchWithMarker();
  const first = boots(bench.machine);
  willAnswer(bench.machine, 1, "yes");
  await bench.run(code, { graceMinutes: 5 });
  const news = await drive(bench, 4 * minute);
  expect(news).toMatchObject([{ verdict: null, answer: { answer: "agreed", userName: "CORP\\dana" } }]);
  expect(bench.machine.restart).not.toBeNull();
  expect(boots(bench.machine)).toBe(first);
  const later = await drive(bench, 10 * minute);
  expect(boots(bench.machine)).toBe(first + 1);
  expect(later).toMatchObject([{ verdict: "Windows has restarted." }]);
  expect(openFollowUps(bench.host.store)).toEqual([]);
});

test("the person may put it off so often, and then decline", async () => {
  const bench = benchWithMarker();
  for (const _ of [1, 2, 3]) willAnswer(bench.machine, 1, "no");
  await bench.run(code, { deferrals: 2, deferMinutes: 60 });
  const began = bench.machine.now;
  const news = await drive(bench, 600 * minute);
  expect(news.map((one) => one.answer?.answer)).toEqual(["deferred", "deferred", "declined"]);
  const asked = bench.machine.sessions[0]?.shown.map((box) => Math.round((box.at - began) / (60 * minute)));
  expect(asked).toEqual([0, 1, 2]);
  expect(bench.machine.restart).toBeNull();
});

test("silence costs no deferral and never restarts", async () => {
  const bench = benchWithMarker();
  const first = boots(bench.machine);
  await bench.run(code, { deadlineMinutes: 180 });
  const news = await drive(bench, 300 * minute);
  expect(news).toMatchObject([{ answer: { answer: "no-answer" } }]);
  expect(bench.machine.sessions[0]?.shown.length).toBeGreaterThan(1);
  expect(boots(bench.machine)).toBe(first);
});

test("nobody is asked before the window", async () => {
  const bench = benchWithMarker();
  await bench.run(code, { earliestMinutes: 120, deadlineMinutes: 600 });
  await drive(bench, 119 * minute);
  expect(bench.machine.sessions[0]?.shown).toEqual([]);
  await drive(bench, 5 * minute);
  expect(bench.machine.sessions[0]?.shown).toHaveLength(1);
});

describe("at the deadline", () => {
  test("an asked person's machine restarts where that was chosen, after its grace", async () => {
    const bench = benchWithMarker();
    const first = boots(bench.machine);
    willAnswer(bench.machine, 1, "no");
    await bench.run(code, { deferrals: 0, deadlineMinutes: 60, atDeadline: "restart", graceMinutes: 10 });
    await drive(bench, 65 * minute);
    expect([boots(bench.machine), bench.machine.restart === null]).toEqual([first, false]);
    await drive(bench, 10 * minute);
    expect(boots(bench.machine)).toBe(first + 1);
  });

  test.each<{ name: string; prepare: (machine: Machine) => void }>([
    {
      name: "nobody was ever there to be asked",
      prepare: (machine) =>
        machine.sessions.forEach((session) => {
          session.state = "disconnected";
        }),
    },
    { name: "the box was never shown", prepare: (machine) => refuse(machine, "sessions.message") },
    { name: "who is signed in cannot be read", prepare: (machine) => refuse(machine, "sessions.list") },
  ])("there is no restart when $name", async ({ prepare }) => {
    const bench = benchWithMarker();
    const first = boots(bench.machine);
    await bench.run(code, { deadlineMinutes: 60, atDeadline: "restart" });
    prepare(bench.machine);
    expect((await drive(bench, 120 * minute)).at(-1)).toMatchObject({ answer: { answer: "no-answer" } });
    expect(boots(bench.machine)).toBe(first);
  });

  test("there is no restart over somebody who came after the question", async () => {
    const bench = benchWithMarker();
    const first = boots(bench.machine);
    willAnswer(bench.machine, 1, "no");
    await bench.run(code, { deferrals: 0, deadlineMinutes: 60, atDeadline: "restart" });
    await drive(bench, 30 * minute);
    signIn(bench.machine, "CORP\\kim", 2);
    const news = await drive(bench, 120 * minute);
    expect(news.at(-1)?.verdict).toContain("CORP\\kim was not asked");
    expect(boots(bench.machine)).toBe(first);
  });
});

describe("people", () => {
  test("one no of two is a no", async () => {
    const bench = benchWithMarker();
    signIn(bench.machine, "CORP\\kim", 2);
    willAnswer(bench.machine, 1, "yes");
    willAnswer(bench.machine, 2, "no");
    await bench.run(code, { deferrals: 0 });
    expect(await drive(bench, 30 * minute)).toMatchObject([{ answer: { answer: "declined", userName: "CORP\\kim" } }]);
  });

  test("somebody who is signed in and away keeps the others from being asked", async () => {
    const bench = benchWithMarker();
    signIn(bench.machine, "CORP\\kim", 2, "disconnected");
    await bench.run(code);
    await drive(bench, 60 * minute);
    expect(bench.machine.sessions[0]?.shown).toEqual([]);
    signOut(bench.machine, 2);
    await drive(bench, 15 * minute);
    expect(bench.machine.sessions[0]?.shown).toHaveLength(1);
  });

  test("with nobody signed in it restarts only where that was chosen", async () => {
    const refused = benchWithMarker({ user: null });
    expect((await refused.run(code)).outcome).toBe("refused");
    const chosen = benchWithMarker({ user: null });
    const first = boots(chosen.machine);
    await chosen.run(code, { whenNobodyIsSignedIn: true, graceMinutes: 1 });
    await drive(chosen, 10 * minute);
    expect(boots(chosen.machine)).toBe(first + 1);
  });

  test("who signs out before being asked has not agreed", async () => {
    const bench = benchWithMarker();
    const first = boots(bench.machine);
    await bench.run(code, { earliestMinutes: 10, deadlineMinutes: 60 });
    signOut(bench.machine, 1);
    expect((await drive(bench, 120 * minute)).at(-1)).toMatchObject({ answer: { answer: "no-answer" } });
    expect(boots(bench.machine)).toBe(first);
  });

  test("who signs in before the question is asked after all", async () => {
    const bench = benchWithMarker({ user: null });
    await bench.run(code, { whenNobodyIsSignedIn: true, earliestMinutes: 10 });
    signIn(bench.machine, "CORP\\dana", 1);
    await drive(bench, 30 * minute);
    expect(bench.machine.sessions[0]?.shown.length).toBeGreaterThan(0);
    expect(bench.machine.restart).toBeNull();
  });
});

describe("plans nothing when", () => {
  test.each<{ name: string; spoil: (machine: Machine) => void }>([
    {
      name: "no marker is found and one cannot be read",
      spoil: (machine) => {
        removeKey(machine, "HKLM", updateKey);
        refuse(machine, "events.installer");
      },
    },
    { name: "who is signed in cannot be read", spoil: (machine) => refuse(machine, "sessions.list") },
    { name: "this boot cannot be told from the next", spoil: (machine) => refuse(machine, "boot") },
    {
      name: "the agent is no administrator",
      spoil: (machine) => {
        machine.isElevated = false;
      },
    },
  ])("$name", async ({ spoil }) => {
    const { machine, run, host } = benchWithMarker();
    spoil(machine);
    expect((await run(code)).outcome).toBe("refused");
    expect(openFollowUps(host.store)).toEqual([]);
  });
});

describe("what a restart helps with", () => {
  test.each<{ name: string; prepare: (machine: Machine) => void }>([
    { name: "InProgress that nobody works on", prepare: (machine) => void setKey(machine, "HKLM", inProgressKey) },
    {
      name: "files to be replaced",
      prepare: (machine) =>
        void setKey(machine, "HKLM", "SYSTEM\\CurrentControlSet\\Control\\Session Manager", {
          PendingFileRenameOperations: multiString(["\\??\\C:\\a", ""]),
        }),
    },
    {
      name: "a held lock whose client is gone",
      prepare: (machine) => killProcess(machine, startInstall(machine).client.pid),
    },
  ])("$name", async ({ prepare }) => {
    const bench = benchOf();
    prepare(bench.machine);
    willAnswer(bench.machine, 1, "yes");
    expect((await bench.run(code)).outcome).toBe("acted");
    await drive(bench, 2 * minute);
    expect(bench.machine.restart).not.toBeNull();
  });
});

describe("an installation that goes on well", () => {
  test("keeps people from being asked until it is over", async () => {
    const bench = benchWithMarker();
    startInstall(bench.machine, { durationMs: 20 * minute });
    await bench.run(code);
    await drive(bench, 19 * minute);
    expect(bench.machine.sessions[0]?.shown).toEqual([]);
    await drive(bench, 5 * minute);
    expect(bench.machine.sessions[0]?.shown).toHaveLength(1);
  });

  test("that began after the yes keeps the restart from being announced", async () => {
    const bench = benchWithMarker();
    willAnswer(bench.machine, 1, "yes", 1000);
    await bench.run(code);
    const round = followUpsDue(repairs, bench.host);
    await bench.host.time.wait(1000);
    await round;
    startInstall(bench.machine, { durationMs: 20 * minute });
    await drive(bench, 10 * minute);
    expect(bench.machine.restart).toBeNull();
    await drive(bench, 12 * minute);
    expect(bench.machine.restart).not.toBeNull();
  });

  test("an unreadable lock is no leave to ask", async () => {
    const bench = benchWithMarker();
    await bench.run(code);
    refuse(bench.machine, `mutex ${msiMutex}`);
    await drive(bench, 60 * minute);
    expect(bench.machine.sessions[0]?.shown).toEqual([]);
  });
});

describe("cancel", () => {
  test("before the announcement ends the plan", async () => {
    const bench = benchWithMarker();
    await bench.run(code);
    expect(abandonFollowUp(jobId, repairs, bench.host)).toContain("before it was announced");
    expect(await drive(bench, 60 * minute)).toEqual([]);
  });

  test("while the question is on the screen: a yes brings nothing back", async () => {
    const bench = benchWithMarker();
    willAnswer(bench.machine, 1, "yes", 60_000);
    await bench.run(code);
    const round = followUpsDue(repairs, bench.host);
    abandonFollowUp(jobId, repairs, bench.host);
    await bench.host.time.wait(60_000);
    expect(await round).toEqual([]);
    await drive(bench, 60 * minute);
    expect([openFollowUps(bench.host.store), bench.machine.restart]).toEqual([[], null]);
  });

  test("after the announcement takes it back", async () => {
    const bench = benchWithMarker();
    const first = boots(bench.machine);
    willAnswer(bench.machine, 1, "yes");
    await bench.run(code);
    await drive(bench, 2 * minute);
    expect(bench.machine.restart).not.toBeNull();
    expect(abandonFollowUp(jobId, repairs, bench.host)).toBe("The announced restart was cancelled.");
    await bench.host.time.wait(60 * minute);
    expect(boots(bench.machine)).toBe(first);
  });

  test("at the machine itself is told as declined", async () => {
    const bench = benchWithMarker();
    willAnswer(bench.machine, 1, "yes");
    await bench.run(code);
    await drive(bench, 2 * minute);
    bench.windows.restart.cancel();
    expect((await drive(bench, 60 * minute)).at(-1)).toMatchObject({
      answer: { answer: "declined" },
      verdict: expect.stringContaining("cancelled at the machine"),
    });
  });

  test("of a job without a plan says nothing", () =>
    expect(abandonFollowUp(jobId, repairs, benchOf().host)).toBeNull());
});

describe("the agent dies", () => {
  test("between announcing and writing that down: the countdown is recognised as its own", async () => {
    const bench = benchWithMarker();
    const first = boots(bench.machine);
    willAnswer(bench.machine, 1, "yes", 1000);
    await bench.run(code);
    const round = followUpsDue(repairs, bench.host);
    await bench.host.time.wait(1000);
    await round;
    // The plan on disk says "announcing"; Windows counts down already.
    bench.windows.restart.schedule("soon", 300);
    await drive(bench, 20 * minute);
    expect(boots(bench.machine)).toBe(first + 1);
  });

  test("and the plan cannot be read any more: nothing is done", async () => {
    const bench = benchWithMarker();
    await bench.run(code);
    bench.host.store.write(`follow-up-${jobId}.json`, "{");
    expect(await drive(bench, minute)).toMatchObject([{ verdict: expect.stringContaining("could not be read") }]);
    expect(bench.machine.restart).toBeNull();
  });
});

test("a restart that Windows refuses is told", async () => {
  const bench = benchWithMarker();
  willAnswer(bench.machine, 1, "yes");
  refuse(bench.machine, "restart.schedule", 5);
  await bench.run(code);
  expect((await drive(bench, 10 * minute)).at(-1)?.verdict).toContain("error 5");
});

test("an attempt that was cancelled before it began plans nothing", async () => {
  const { run, host } = benchWithMarker();
  expect((await run(code, {}, "act", AbortSignal.abort())).outcome).toBe("cancelled");
  expect(openFollowUps(host.store)).toEqual([]);
});
