import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createHash, generateKeyPairSync } from "node:crypto";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EnrolRequest } from "@slipway/shared/protocol/enrol";
import { gunzipSync } from "node:zlib";
import { runCli } from "./run-cli.ts";

const jobKey = generateKeyPairSync("ed25519").publicKey.export({ format: "der", type: "spki" });
const fingerprint = createHash("sha256").update(jobKey).digest("hex").slice(0, 32);
const secret = "x".repeat(43);
const machineId = "0198ffff-0000-7000-8000-000000000001";
const agentToken = `slm_${machineId.replaceAll("-", "")}_${"y".repeat(43)}`;

let folder: string;
let server: Server;
let url: string;
/** What the enrolment door got, and what it answers. */
let asked: { token: string; request: EnrolRequest }[];
let answer: { status: number; body: unknown };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "slipway-cli-"));
  asked = [];
  answer = {
    status: 200,
    body: { machineId, epoch: 1, agentToken, jobKey: jobKey.toString("base64"), isPending: false },
  };
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const bytes = Buffer.concat(chunks);
      const text = (request.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes).toString();
      asked.push({ token: request.headers.authorization ?? "", request: EnrolRequest.parse(JSON.parse(text)) });
      response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

async function cli(...words: string[]): Promise<{ code: number; out: string; notes: string }> {
  const said = { out: "", notes: "" };
  const streams = {
    out: (text: string) => {
      said.out += text;
    },
    notes: (text: string) => {
      said.notes += text;
    },
  };
  const code = await runCli(words, streams, new AbortController().signal);
  return { code, ...said };
}

const data = () => join(folder, "data");
const onModel = () => ["--simulate", "healthy", "--data", data()];
const enrol = (...more: string[]) =>
  cli("enrol", "--server", url, "--token", `sle_${secret}_${fingerprint}`, ...onModel(), ...more);
const stored = () =>
  existsSync(data())
    ? readdirSync(data()).map((file) => [file, readFileSync(join(data(), file), "utf8")] as const)
    : [];

describe("enrol", () => {
  it("sends the token, pins the key, and never prints a secret", async () => {
    const end = await enrol("--json");
    expect(end.code).toBe(0);
    expect(asked.map(({ token }) => token)).toEqual([`Bearer sle_${secret}_${fingerprint}`]);
    expect(JSON.parse(readFileSync(join(data(), "enrolment.json"), "utf8"))).toMatchObject({
      machineId,
      epoch: 1,
      serverUrl: url,
      jobKey: jobKey.toString("base64"),
    });
    expect(end.out + end.notes).not.toMatch(/x{43}|y{43}/);
    expect(stored().map(([file]) => file)).not.toContain("enrol-request.json");
  });

  it("stores nothing of a server whose key is not the token's", async () => {
    answer.body = {
      ...(answer.body as object),
      jobKey: generateKeyPairSync("ed25519").publicKey.export({ format: "der", type: "spki" }).toString("base64"),
    };
    const end = await enrol();
    expect(end.code).toBe(1);
    expect(end.out).toContain("another fingerprint");
    expect(stored().map(([file]) => file)).not.toContain("enrolment.json");
    expect(JSON.stringify(stored())).not.toMatch(/x{43}|y{43}/);
  });

  it("asks with the same request again when the answer was lost, and with a new one for another token", async () => {
    answer = { status: 502, body: "a page in between" };
    expect((await enrol()).code).toBe(1);
    expect((await enrol()).code).toBe(1);
    await cli("enrol", "--server", url, "--token", `sle_${"z".repeat(43)}_${fingerprint}`, ...onModel());
    const [first, second, third] = asked.map(({ request }) => request.requestId);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it("does nothing when the machine is enrolled there, and enrols anew with its present token when told to", async () => {
    await enrol();
    expect((await enrol()).code).toBe(0);
    expect(asked).toHaveLength(1);
    await enrol("--again");
    expect(asked[1]?.request.previousToken).toBe(agentToken);
    expect(asked[1]?.request.requestId).not.toBe(asked[0]?.request.requestId);
  });

  it("never shows another server the token of this one", async () => {
    await enrol();
    const file = join(data(), "enrolment.json");
    writeFileSync(file, readFileSync(file, "utf8").replace(url, "https://elsewhere.example"));
    expect((await enrol()).code).toBe(1);
    await enrol("--again");
    expect(asked.at(-1)?.request.previousToken).toBeNull();
  });

  it("tells a refusal in the server's words", async () => {
    answer = {
      status: 403,
      body: { error: { code: "token-expired", message: "The enrolment token has expired.", action: "re-enrol" } },
    };
    expect(await enrol()).toMatchObject({ code: 1, out: expect.stringContaining("has expired") });
  });

  const mistakes: { name: string; words: string[]; says: RegExp }[] = [
    { name: "no server", words: ["--token", `sle_${secret}_${fingerprint}`], says: /--server is missing/ },
    {
      name: "plain http elsewhere",
      words: ["--server", "http://10.1.2.3", "--token", `sle_${secret}_${fingerprint}`],
      says: /https/,
    },
    { name: "no token", words: ["--server", "https://s.example"], says: /no enrolment token/ },
    {
      name: "a token of another kind",
      words: ["--server", "https://s.example", "--token", agentToken],
      says: /not an enrolment token/,
    },
  ];
  for (const { name, words, says } of mistakes) {
    it(`refuses ${name} with exit 2, before anything is sent or made`, async () => {
      const end = await cli("enrol", ...words, ...onModel());
      expect(end.code).toBe(2);
      expect(end.notes).toMatch(says);
      expect(end.notes).not.toMatch(/x{43}|y{43}/);
      expect(asked).toEqual([]);
      expect(existsSync(data())).toBe(false);
    });
  }
});

describe("doctor", () => {
  it("finds nothing on a healthy machine, and says so", async () => {
    expect(await cli("doctor", ...onModel())).toMatchObject({
      code: 0,
      out: "Nothing is wrong that could be looked at.\n",
    });
  });

  it("names who holds the installer, and what fits", async () => {
    const end = await cli("doctor", "--simulate", "busy", "--data", data(), "--json");
    expect(end.code).toBe(3);
    const [finding] = JSON.parse(end.out).findings;
    expect(finding).toMatchObject({ code: "installer-busy", severity: "blocking" });
    expect(finding.sentence).not.toContain("{ago:");
  });
});

describe("status", () => {
  it("says that a machine is not enrolled, with an exit code of its own", async () => {
    expect(await cli("status", ...onModel(), "--json")).toMatchObject({
      code: 5,
      out: expect.stringContaining("notEnrolled"),
    });
  });

  it("tells where it is enrolled, and no secret", async () => {
    await enrol();
    const end = await cli("status", ...onModel(), "--json");
    expect(JSON.parse(end.out)).toMatchObject({ machineId, serverUrl: url, isRunning: false, untold: 0 });
    expect(end.out).not.toMatch(/y{43}/);
  });
});

describe("repair", () => {
  it("as a dry run needs nothing, makes nothing and says what would be done", async () => {
    expect(await cli("repair", "wait-for-installer", "--dry-run", ...onModel())).toMatchObject({
      code: 0,
      out: expect.stringContaining("free"),
    });
    expect(existsSync(data())).toBe(false);
  });

  it.each([
    { code: "stop-orphan-installers", says: "the running agent has watched" },
    { code: "schedule-reboot", says: "it does not run here" },
  ])("$code is refused in words where the agent is needed for it", async ({ code, says }) => {
    expect(await cli("repair", code, ...onModel())).toMatchObject({ code: 7, out: expect.stringContaining(says) });
    expect(existsSync(join(data(), "local-attempts"))).toBe(false);
  });

  it("is journalled as a local attempt", async () => {
    expect((await cli("repair", "restart-installer-service", ...onModel())).code).toBe(0);
    const files = readdirSync(join(data(), "local-attempts"));
    expect(files.filter((file) => file.endsWith(".log"))).toHaveLength(1);
    expect(
      readFileSync(join(data(), "local-attempts", files.find((file) => file.endsWith(".log")) ?? ""), "utf8"),
    ).toContain('"type":"finished"');
  });

  const mistakes: { name: string; words: string[]; says: RegExp }[] = [
    { name: "a repair there is none of", words: ["format-disk"], says: /no repair "format-disk"/ },
    { name: "parameters that are no JSON", words: ["clean-temp", "--parameters", "{"], says: /not a JSON object/ },
    {
      name: "parameters that it does not take",
      words: ["wait-for-installer", "--parameters", '{"confirmSeconds": 1}'],
      says: /does not take/,
    },
  ];
  for (const { name, words, says } of mistakes) {
    it(`refuses ${name} with exit 2`, async () => {
      expect(await cli("repair", ...words, "--dry-run", ...onModel())).toMatchObject({
        code: 2,
        notes: expect.stringMatching(says),
      });
    });
  }
});

it("keeps --allow-owner to a folder that was named", async () => {
  expect(await cli("status", "--allow-owner", "S-1-1-0")).toMatchObject({
    code: 2,
    notes: expect.stringContaining("needs --data"),
  });
});
