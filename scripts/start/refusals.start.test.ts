// Everything that a start refuses: one sentence with what to do, exit code 1, no stack, nothing left running.
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { get } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { freePort } from "./ports.mjs";
import { newDataFolder, START, startServer, stateOf } from "./start-server.ts";

const scratch = mkdtempSync(join(tmpdir(), "slipway-refusals-"));
const data = newDataFolder;

async function refusal(flags: string[], options = {}) {
  const server = startServer(flags, options);
  expect(await server.ended).toBe(1);
  expect(server.output()).not.toMatch(/^ {4}at /m);
  return server.output().trim();
}

test("an unknown flag", async () => {
  expect(await refusal(["--prot", "1"])).toBe("There is no flag --prot: npm start -- --help lists the flags.");
});

test("--help lists every flag and ends well", async () => {
  const help = startServer(["--help"]);
  expect(await help.ended).toBe(0);
  for (const flag of ["--port", "--agent-port", "--host", "--data", "--tls-cert", "--tls-key", "--open"])
    expect(help.output()).toContain(flag);
});

test("a taken port, by whom", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  expect(await refusal(["--port", String(port), "--data", data()])).toMatch(
    new RegExp(`^Port ${port} on 127.0.0.1 is taken by process ${process.pid} .*--port\\.$`),
  );
  server.close();
});

test("a database that is not there", { timeout: 60_000 }, async () => {
  const DATABASE_URL = `postgresql://slipway:secret@127.0.0.1:${await freePort()}/slipway`;
  const said = await refusal(["--port", "0", "--data", data()], { env: { DATABASE_URL } });
  expect(said).toMatch(/The database 127\.0\.0\.1:\d+\/slipway cannot be reached \(ECONNREFUSED\): check DATABASE_URL/);
  expect(said).not.toContain("secret");
});

test("one part of a split server without the database that the parts share", async () => {
  expect(await refusal(["--port", "0", "--data", data()], { env: { ROLE: "worker" } })).toMatch(
    /^ROLE=worker is one part of several.*DATABASE_URL\.$/,
  );
});

test.each([
  ["LOG_LEVEL", "loud", "one of fatal"],
  ["DATABASE_POOL_SIZE", "0", "a number"],
  ["SLIPWAY_AUTH_SECRET", "short", "32 characters"],
  ["SLIPWAY_JOB_SIGNING_KEY", "xx", "the PKCS#8 PEM"],
  ["ROLE", "boss", "one of all"],
])("%s=%s, before anything is made", async (name, value, wants) => {
  const folder = data();
  const said = await refusal(["--port", "0", "--data", folder], { env: { [name]: value } });
  expect(said).toMatch(new RegExp(`^${name} is .*: give ${wants}.*, or leave it out \\(environment or \\.env\\)\\.$`));
  expect(existsSync(folder)).toBe(false);
});

test("a data folder that cannot be made", async () => {
  const file = join(scratch, "a-file");
  writeFileSync(file, "");
  expect(await refusal(["--port", "0", "--data", join(file, "data")])).toMatch(
    /^The data folder .* cannot be made \(ENOTDIR\).*--data\.$/,
  );
});

test("certificates that are not there", async () => {
  expect(await refusal(["--tls-cert", "no.pem", "--tls-key", "no.key", "--data", data()])).toMatch(
    /^--tls-cert .*no\.pem cannot be read \(ENOENT\)/,
  );
});

test("an address that people could not use", async () => {
  expect(await refusal(["--port", "0", "--data", data()], { env: { SLIPWAY_URL: "slipway" } })).toMatch(
    /SLIPWAY_URL is "slipway": give the address/,
  );
});

test("a broken .env, with the line", async () => {
  const root = mkdtempSync(join(scratch, "checkout-"));
  cpSync(dirname(START), join(root, "scripts"), { recursive: true });
  cpSync(join(dirname(START), "../package.json"), join(root, "package.json"));
  writeFileSync(join(root, ".env"), "# settings\nDATABASE_URL postgres://x\n");
  const said = await refusal(["--port", "0"], { script: join(root, "scripts/start.mjs") });
  expect(said).toBe(`${join(root, ".env")} line 2 is broken, expected NAME=value: mend the line or put a # before it.`);
});

test("a Node that is too old", async () => {
  const pretend =
    "data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.19.1'}})";
  const said = await refusal([], { env: { NODE_OPTIONS: `--import=${pretend}` } });
  expect(said).toMatch(/^Slipway needs Node 20\.20 or newer, and this is Node 18\.19\.1: install a newer one/);
});

test("with a certificate and its key it serves https", async () => {
  const pem = (name: string) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
  const folder = data();
  mkdirSync(folder, { recursive: true });
  const server = startServer([
    "--port",
    "0",
    "--data",
    folder,
    "--tls-cert",
    pem("own.crt"),
    "--tls-key",
    pem("own.key"),
  ]);
  await server.printed("Slipway is ready");
  const { url } = stateOf(folder);
  expect(url).toMatch(/^https:\/\/localhost:\d+$/);
  const [response] = await once(get(`${url}/healthz`, { ca: readFileSync(pem("own.crt")) }), "response");
  expect(response.statusCode).toBe(200);
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
});
