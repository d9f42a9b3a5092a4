import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { type RunningServer, startServer } from "./server.ts";

// Pages need a build; what is tested here is everything else that a start does.
const dataDir = mkdtempSync(join(tmpdir(), "slipway server "));
const running: RunningServer[] = [];
const start = async (role: "gateway" | "worker", options: { port?: number; agentPort?: number } = {}) => {
  vi.stubEnv("ROLE", role);
  const server = await startServer({ host: "127.0.0.1", port: 0, dataDir, ...options });
  running.push(server);
  return server;
};
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  vi.unstubAllEnvs();
});
afterAll(() => rmSync(dataDir, { recursive: true }));

const status = async (url: string) => (await fetch(url)).status;

test("a gateway serves agents and its health, no people and no first-run link", async () => {
  const { url, setupUrl } = await start("gateway");
  expect(
    await Promise.all(["/healthz", "/machines", "/api/trpc/session.me"].map((path) => status(url + path))),
  ).toEqual([200, 404, 404]);
  expect(await status(`${url}/agent/v1/anything`)).not.toBe(200);
  expect(setupUrl).toBeNull();
});

test("with a port of their own, agents are served there and only there", async () => {
  const { url, agentUrl } = await start("gateway", { agentPort: 0 });
  expect(agentUrl).not.toBe(url);
  expect(await (await fetch(`${url}/agent/v1/check-in`, { method: "POST" })).text()).toContain(
    "Agents do not call at this port",
  );
  expect(await (await fetch(`${agentUrl}/agent/v1/check-in`, { method: "POST" })).text()).not.toContain(
    "Agents do not call",
  );
});

test("a worker serves nothing but its health", async () => {
  const { url } = await start("worker");
  expect(await Promise.all(["/healthz", "/agent/v1/check-in", "/machines"].map((path) => status(url + path)))).toEqual([
    200, 404, 404,
  ]);
});

test("a port that is taken ends the start, and leaves nothing behind that would hinder the next", async () => {
  const first = await start("gateway");
  const port = Number(new URL(first.url).port);
  await first.stop();
  running.length = 0;
  const second = await start("gateway", { port });
  await expect(startServer({ host: "127.0.0.1", port, dataDir })).rejects.toMatchObject({ code: "EADDRINUSE" });
  await second.stop();
  running.length = 0;
  expect(await status(`${(await start("gateway", { port })).url}/healthz`)).toBe(200);
});

test("a server is stopped once, however often it is asked", async () => {
  const { url, stop } = await start("worker");
  await Promise.all([stop(), stop()]);
  await stop();
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
});
