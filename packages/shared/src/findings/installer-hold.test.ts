import { describe, expect, test } from "vitest";
import { ago, type Broken, diagnosed, now, packageOf, processOf, told } from "./testing/machine.ts";

const suite = packageOf(String.raw`C:\Users\dana\Contoso.msi`, { productName: "Contoso Suite", productVersion: "4.2" });
const dana = processOf(6120, "client", { user: String.raw`CORP\dana`, package: suite });
const bob = processOf(7000, "client", { user: String.raw`CORP\bob`, package: packageOf(String.raw`D:\tool.msi`) });
const service = processOf(40, "service", { user: String.raw`NT AUTHORITY\SYSTEM`, sessionId: 0 });
const action = processOf(70, "custom-action", { parentPid: 40, parentAlive: true });
const setup = processOf(90, "foreign", { name: "setup.exe", user: String.raw`CORP\dana` });

const held = (heldSinceAt: number | null = ago(4), owner: number | null = null) => ({
  state: "held" as const,
  owner: owner === null ? null : { pid: owner, threadId: 1 },
  heldSinceAt,
});
const executing = { state: "running" as const, pid: 40, acceptsStop: false, acceptsShutdown: true };
const begun = (clientPid: number, clientAlive: boolean | null, beganAt = ago(4)) => ({
  package: suite,
  clientPid,
  beganAt,
  userSid: null,
  clientAlive,
  clientGoneAt: clientAlive === false ? ago(1) : null,
});
const log = (...open: ReturnType<typeof begun>[]) => ({ "installer-transactions": { bootId: "boot-7", open } });
const noLog = { "installer-transactions": "failed" as const };
const vanishedClient = { pid: 11864, package: suite, user: String.raw`CORP\dana`, goneAt: ago(3) };
const since = (minutes: number) => `{ago:${ago(minutes)}}`;
const lasting = (minutes: number) => `{for:${ago(minutes)}}`;

describe("installer-busy", () => {
  test.each<{ name: string; broken: Broken; expected: string[] }>([
    { name: "healthy: nobody holds it", broken: {}, expected: [] },
    {
      name: "the lock exists and is free",
      broken: { facts: { pulse: { lock: { state: "free", owner: null, heldSinceAt: null } } } },
      expected: [],
    },
    { name: "an idle wizard without the lock", broken: { facts: { pulse: { processes: [dana] } } }, expected: [] },
    {
      name: "named by product, process, user and age",
      broken: { facts: { pulse: { lock: held(ago(4), 6120), processes: [dana] } } },
      expected: [
        String.raw`blocking: Contoso Suite 4.2 (msiexec 6120, started by CORP\dana ${since(4)}) holds the installer.`,
      ],
    },
    {
      name: "the service owns it, the log names the client",
      broken: {
        facts: {
          pulse: { lock: held(ago(4), 40), service: executing, processes: [service, dana] },
          ...log(begun(6120, true)),
        },
      },
      expected: [`blocking: Contoso Suite 4.2 (msiexec 6120, started by CORP\\dana ${since(4)}) holds the installer.`],
    },
    {
      name: "a removal",
      broken: { facts: { pulse: { lock: held(), processes: [{ ...dana, verb: "uninstall" }] } } },
      expected: [
        String.raw`blocking: The removal of Contoso Suite 4.2 (msiexec 6120, started by CORP\dana ${since(4)}) holds the installer.`,
      ],
    },
    {
      name: "no product known: the file's name",
      broken: { facts: { pulse: { lock: held(), processes: [bob] } } },
      expected: [String.raw`blocking: tool.msi (msiexec 7000, started by CORP\bob ${since(4)}) holds the installer.`],
    },
    {
      name: "no package and no user known",
      broken: { facts: { pulse: { lock: held(), processes: [{ ...bob, package: null, user: null }] } } },
      expected: [`blocking: An installation (msiexec 7000, started ${since(4)}) holds the installer.`],
    },
    {
      name: "not msiexec, by the owner",
      broken: { facts: { pulse: { lock: held(ago(4), 90), processes: [setup] } } },
      expected: ["blocking: setup.exe (PID 90) holds the installer's lock and is not msiexec."],
    },
    {
      name: "a program that installs by itself is named with its package",
      broken: {
        facts: {
          pulse: { lock: held(ago(4), 90), processes: [{ ...setup, pid: 90 }] },
          ...log(begun(90, true)),
        },
      },
      expected: [
        String.raw`blocking: Contoso Suite 4.2 (setup.exe 90, started by CORP\dana ${since(4)}) holds the installer.`,
      ],
    },
    {
      name: "not msiexec, since none runs",
      broken: { facts: { pulse: { lock: held() } } },
      expected: ["blocking: A program that Windows does not name holds the installer's lock and is not msiexec."],
    },
    {
      name: "an owner of which nothing could be read",
      broken: { facts: { pulse: { lock: held(ago(4), 99) } } },
      expected: ["blocking: Process 99 holds the installer's lock, and no more could be read of it."],
    },
    {
      name: "two that may be it",
      broken: { facts: { pulse: { lock: held(), processes: [dana, bob] } } },
      expected: [
        "blocking: One of 2 installations holds the installer, and nothing tells which: Contoso Suite 4.2 (PID 6120), tool.msi (PID 7000).",
      ],
    },
    {
      name: "the service alone, the log has no 1040",
      broken: { facts: { pulse: { lock: held(), service: executing, processes: [service] } } },
      expected: ["blocking: The Windows Installer service (PID 40) holds the installer, and for whom is not known."],
    },
    {
      name: "no access to the lock",
      broken: {
        facts: {
          pulse: {
            lock: { state: "no-access", owner: null, heldSinceAt: null },
            service: { ...executing, acceptsStop: true },
          },
        },
      },
      expected: ["blocking: The installer's lock may not be read, so it counts as held."],
    },
    {
      name: "between two packages: the lock is free, the service executes",
      broken: {
        facts: {
          pulse: {
            lock: { state: "free", owner: null, heldSinceAt: null },
            service: executing,
            processes: [service, dana],
            inProgress: { value: null, firstSeenAt: ago(4), firstSeenBootId: "boot-7", timesSeen: 3 },
          },
          ...log(begun(6120, true)),
        },
      },
      expected: [
        String.raw`blocking: Contoso Suite 4.2 (msiexec 6120, started by CORP\dana ${since(4)}) holds the installer.`,
      ],
    },
    {
      name: "no pulse: cannot tell",
      broken: { without: { pulse: "failed" } },
      expected: ["all? pulse failed: Zugriff verweigert"],
    },
    {
      name: "a hostile product name is text",
      broken: {
        facts: {
          pulse: {
            lock: held(),
            processes: [{ ...bob, user: null, package: packageOf("x", { productName: "{ago:5}\u202eevil\n" }) }],
          },
        },
      },
      expected: [`blocking: (ago:5} evil (msiexec 7000, started ${since(4)}) holds the installer.`],
    },
  ])("$name", ({ broken, expected }) => expect(told("installer-busy", broken)).toEqual(expected));

  test("times are moved to the server's clock", () => {
    const broken: Broken = { skewMs: 60_000, facts: { pulse: { lock: held(), processes: [dana] } } };
    expect(told("installer-busy", broken)[0]).toContain(`{ago:${ago(5)}}`);
    expect(diagnosed(broken, "installer-busy").recheckAt).toBe(ago(5) + 30 * 60_000);
  });

  test("the source is in the evidence", () => {
    const source = (broken: Broken) =>
      diagnosed(broken, "installer-busy")
        .findings[0]?.evidence.find(({ label }) => label === "source")
        ?.value.split(":")[0];
    expect(source({ facts: { pulse: { lock: held(ago(4), 6120), processes: [dana] } } })).toBe("mutex-owner");
    expect(source({ facts: { pulse: { lock: held(), processes: [dana] }, ...log(begun(6120, true)) } })).toBe(
      "event-1040",
    );
    expect(source({ facts: { pulse: { lock: held(), processes: [dana] } }, without: noLog })).toBe("process-tree");
    expect(source({ facts: { pulse: { lock: held(), processes: [dana, bob] } }, without: noLog })).toBe("none");
  });
});

describe("installer-stuck", () => {
  const old = (minutes: number, rest = {}) => ({
    facts: { pulse: { lock: held(ago(minutes)), processes: [{ ...dana, startedAt: ago(minutes) }], ...rest } },
  });
  test.each<{ name: string; broken: Broken; expected: string[] }>([
    { name: "healthy", broken: {}, expected: [] },
    { name: "a live client within the limit", broken: old(29), expected: [] },
    {
      name: "a live client at the limit, to the millisecond",
      broken: old(30),
      expected: [
        `blocking: Contoso Suite 4.2 (msiexec 6120, started by CORP\\dana ${since(30)}) has held the installer for ${lasting(30)}, longer than the 30 minutes an installation may take.`,
      ],
    },
    {
      name: "a longer limit of the group",
      broken: { ...old(30), machine: { group: { stuckAfterMs: 31 * 60_000 } } },
      expected: [],
    },
    {
      name: "the client is gone: at once",
      broken: {
        facts: {
          pulse: { lock: held(ago(2)), service: executing, processes: [service] },
          ...log(begun(11864, false, ago(2))),
        },
      },
      expected: [
        `blocking: Contoso Suite 4.2 has held the installer for ${lasting(2)}; its client process 11864 is gone.`,
      ],
    },
    {
      name: "the client's PID is reused by a stranger: gone",
      broken: {
        facts: {
          pulse: {
            lock: held(ago(2)),
            service: executing,
            processes: [service, processOf(11864, "ancestor", { name: "notepad.exe" })],
          },
          ...log(begun(11864, false, ago(2))),
        },
      },
      expected: [
        `blocking: Contoso Suite 4.2 has held the installer for ${lasting(2)}; its client process 11864 is gone.`,
      ],
    },
    {
      name: "no log: service and custom action without a client",
      broken: { facts: { pulse: { lock: held(ago(2)), processes: [service, action] } }, without: noLog },
      expected: [
        `blocking: An installation has held the installer for ${lasting(2)}; no client process of it is left.`,
      ],
    },
    {
      name: "no log names it, the agent saw it vanish: at once, by name",
      broken: {
        facts: { pulse: { lock: held(ago(9)), service: executing, processes: [service], vanishedClient } },
        without: noLog,
      },
      expected: [
        `blocking: Contoso Suite 4.2 has held the installer for ${lasting(9)}; its client process 11864 is gone.`,
      ],
    },
    {
      name: "the agent saw one vanish, the log names one that lives: not at once",
      broken: {
        facts: {
          pulse: { lock: held(ago(9)), service: executing, processes: [service, dana], vanishedClient },
          ...log(begun(6120, true)),
        },
      },
      expected: [],
    },
    {
      name: "the agent saw one vanish, another lives and no log tells: not at once",
      broken: {
        facts: { pulse: { lock: held(ago(9)), service: executing, processes: [service, dana], vanishedClient } },
        without: noLog,
      },
      expected: [],
    },
    {
      name: "no log, and a command line that was not read: not at once",
      broken: {
        facts: { pulse: { lock: held(ago(2)), processes: [service, { ...action, commandLineRead: false }] } },
        without: noLog,
      },
      expected: [],
    },
    {
      name: "whether the client lives is not known: not at once",
      broken: {
        facts: {
          pulse: { lock: held(ago(2)), service: executing, processes: [service] },
          ...log(begun(11864, null, ago(2))),
        },
      },
      expected: [],
    },
    {
      name: "not msiexec, for too long",
      broken: { facts: { pulse: { lock: held(ago(31), 90), processes: [{ ...setup, startedAt: ago(40) }] } } },
      expected: [
        `blocking: setup.exe (PID 90) has held the installer for ${lasting(31)}, longer than the 30 minutes an installation may take, and is not msiexec.`,
      ],
    },
    {
      name: "nobody known, for too long",
      broken: { facts: { pulse: { lock: held(ago(31)), service: { ...executing, pid: 41, acceptsStop: true } } } },
      expected: [
        `blocking: Somebody has held the installer for ${lasting(31)}, longer than the 30 minutes an installation may take, and Windows does not tell who.`,
      ],
    },
    {
      name: "two that may be it, for too long",
      broken: { facts: { pulse: { lock: held(ago(31)), processes: [dana, bob] } } },
      expected: [
        `blocking: One of 2 installations has held the installer for ${lasting(31)}, longer than the 30 minutes an installation may take: Contoso Suite 4.2 (PID 6120), tool.msi (PID 7000).`,
      ],
    },
    {
      name: "chained installations are no long one: the client started a minute ago",
      broken: { facts: { pulse: { lock: held(ago(60)), processes: [{ ...dana, startedAt: ago(1) }] } } },
      expected: [],
    },
    {
      name: "since when is not known: never by time",
      broken: { facts: { pulse: { lock: { state: "no-access", owner: null, heldSinceAt: null } } } },
      expected: [],
    },
    {
      name: "no pulse: cannot tell",
      broken: { without: { pulse: "absent" } },
      expected: ["all? pulse has not reported yet"],
    },
  ])("$name", ({ broken, expected }) => expect(told("installer-stuck", broken)).toEqual(expected));
});

test("a vanished client is in the evidence with its age, on the server's clock", () => {
  const client = (broken: Broken) =>
    diagnosed(broken, "installer-stuck").findings[0]?.evidence.find(({ label }) => label === "client")?.value;
  const pulse = { lock: held(ago(9)), service: executing, processes: [service] };
  expect(client({ facts: { pulse: { ...pulse, vanishedClient } }, without: noLog })).toBe(
    `PID 11864, gone ${since(3)}`,
  );
  expect(client({ facts: { pulse: { ...pulse, vanishedClient } }, skewMs: 60_000 })).toBe(
    `PID 11864, gone ${since(4)}`,
  );
  expect(client({ facts: { pulse, ...log(begun(11864, false)) } })).toBe(`PID 11864, gone ${since(1)}`);
});

test("busy and stuck are never both, whatever the time", () => {
  for (const minutes of [0, 1, 29, 30, 31, 600]) {
    const broken: Broken = {
      facts: { pulse: { lock: held(ago(minutes)), processes: [{ ...dana, startedAt: ago(minutes) }] } },
    };
    const codes = diagnosed(broken).findings.map(({ code }) => code);
    expect(codes).toEqual([minutes < 30 ? "installer-busy" : "installer-stuck"]);
  }
});

test("time alone turns busy into stuck, and diagnose says when", () => {
  const broken: Broken = { facts: { pulse: { lock: held(ago(4)), processes: [dana] } } };
  const before = diagnosed(broken);
  expect(before.recheckAt).toBe(ago(4) + 30 * 60_000);
  // Look again at that time with the same facts; the machine checks in meanwhile, so it is not silent.
  const later = before.recheckAt ?? now;
  const withSameFacts = (at: number) => diagnosed({ ...broken, at }).findings.map(({ code }) => code);
  expect(withSameFacts(later - 1)).toEqual(["installer-busy"]);
  expect(withSameFacts(later)).toEqual(["installer-stuck"]);
});

test("a machine that fell asleep over an installation does not become stuck by sleeping", () => {
  const facts = { pulse: { lock: held(ago(40)), processes: [{ ...dana, startedAt: ago(40) }] } };
  const asleep = diagnosed({ facts, machine: { lastSeenAt: ago(35) } });
  expect(asleep.findings.map(({ code }) => code)).toEqual(["installer-busy"]);
  expect(asleep.recheckAt).toBeGreaterThan(now);
  const until = (minutes: number) =>
    diagnosed({ facts, machine: { lastSeenAt: ago(minutes) } }).findings.map(({ code }) => code);
  expect(until(11)).toEqual(["installer-busy"]); // heard until 29 minutes into it
  expect(until(10)).toEqual(["installer-stuck"]); // heard at its 30th
  expect(until(3)).toEqual(["installer-stuck"]);
});
