import { request } from "node:http";
import { networkInterfaces } from "node:os";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { makeListener } from "./doors.ts";
import { type Listening, listen } from "./listen.ts";

const token = "a token of the operator";
let people: Listening;
let agents: Listening;
beforeAll(async () => {
  const open = (doors: { people: boolean; agents: boolean }) =>
    listen({
      host: "0.0.0.0",
      port: 0,
      listener: makeListener({ https: false, baseUrl: "http://slipway.example", pages: null, ...doors }),
    });
  people = await open({ people: true, agents: false });
  agents = await open({ people: false, agents: true });
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => Promise.all([people.close(), agents.close()]));

/** Not fetch: it would not send another Host. */
const get = (port: number, headers: Record<string, string> = {}, host = "127.0.0.1") =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const asking = request({ host, port, path: "/metrics", headers, agent: false }, async (answer) => {
      let text = "";
      for await (const chunk of answer) text += String(chunk);
      resolve({ status: answer.statusCode ?? 0, text });
    });
    asking.once("error", reject).end();
  });

type Case = { name: string; needs?: string; headers?: Record<string, string>; expected: number };
const cases: Case[] = [
  { name: "this machine gets them", expected: 200 },
  { name: "so it does by name", headers: { host: "localhost:80" }, expected: 200 },
  { name: "a proxy on this machine does not", headers: { "x-forwarded-for": "203.0.113.9" }, expected: 403 },
  { name: "nor one that says only its own name", headers: { via: "1.1 edge" }, expected: 403 },
  { name: "nor who calls by a public name", headers: { host: "slipway.example" }, expected: 403 },
  { name: "with a token, this machine needs it too", needs: token, expected: 401 },
  { name: "another token is none", needs: token, headers: { authorization: `Bearer ${token}r` }, expected: 401 },
  {
    name: "who brings it gets them, through a proxy as well",
    needs: token,
    headers: { authorization: `Bearer ${token}`, "x-forwarded-for": "203.0.113.9", host: "slipway.example" },
    expected: 200,
  },
];

test.each(cases)("$name", async ({ needs = "", headers, expected }) => {
  vi.stubEnv("SLIPWAY_METRICS_TOKEN", needs);
  for (const { port } of [people, agents]) {
    const { status, text } = await get(port, headers);
    expect(status).toBe(expected);
    expect(text.includes("process_resident_memory_bytes")).toBe(expected === 200);
  }
});

const elsewhere = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === "IPv4" && !internal)?.address;

test.skipIf(!elsewhere)("who comes over the network gets none, whatever Host it says", async () => {
  expect((await get(agents.port, { host: "localhost" }, elsewhere)).status).toBe(403);
});
