// docker-compose.yml without docker: it is parsed, and each of our services' commands is started on one database.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseFlags } from "../scripts/start/flags.mjs";
import { newDataFolder, type Started, startServer } from "../scripts/start/start-server.ts";
import { copyTemplate, startThrowAwayPostgres } from "./throw-away-postgres.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

interface Service {
  image?: string;
  build?: string;
  command?: string[];
  environment: Record<string, string>;
  volumes?: string[];
  depends_on?: Record<string, unknown>;
}

// What the person sets stands as its own name.
const text = readFileSync(join(ROOT, "docker-compose.yml"), "utf8").replace(/\$\{(\w+)[^}]*\}/g, "$1");
const compose: { services: Record<string, Service>; volumes: object } = parse(text, { merge: true });
const ours = Object.entries(compose.services).filter(([, service]) => service.build);
const service = (name: string) => compose.services[name] ?? expect.unreachable(`there is no service ${name}`);

test("it has a database, a pooler and each role once", () => {
  expect(Object.keys(compose.services)).toEqual(["postgres", "pgbouncer", "web", "gateway", "worker"]);
  expect(ours.map(([name, { environment }]) => [name, environment.ROLE])).toEqual([
    ["web", "web"],
    ["gateway", "gateway"],
    ["worker", "worker"],
  ]);
});

test.each(ours)(
  "%s speaks to the pooler, and past it where a session is needed",
  (_name, { environment, depends_on }) => {
    expect(new URL(environment.DATABASE_URL ?? "").hostname).toBe("pgbouncer");
    expect(new URL(environment.DATABASE_DIRECT_URL ?? "").hostname).toBe("postgres");
    expect(Object.keys(depends_on ?? {})).toEqual(["postgres", "pgbouncer"]);
  },
);

test("every volume is declared, and the gateway has no keys", () => {
  for (const { volumes = [] } of Object.values(compose.services))
    for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(":")[0]);
  expect(service("gateway").volumes).not.toContainEqual(expect.stringContaining("keys"));
  expect(service("web").volumes).toEqual(service("worker").volumes);
});

test("the image's own command is the one that is tested here", () => {
  const command = /^CMD (.*)$/m.exec(readFileSync(join(ROOT, "Dockerfile"), "utf8"))?.[1] ?? "";
  const [node, script, ...flags] = JSON.parse(command);
  expect([node, existsSync(join(ROOT, script))]).toEqual(["node", true]);
  expect(parseFlags(flags)).toMatchObject({ host: "0.0.0.0", data: "/data" });
});

describe("each service's command, started without docker", () => {
  const running: Started[] = [];
  let postgres: Awaited<ReturnType<typeof startThrowAwayPostgres>>;
  let url: string;

  beforeAll(async () => {
    postgres = await startThrowAwayPostgres();
    url = await copyTemplate(postgres.url, "compose");
  });

  afterAll(async () => {
    for (const { child, ended } of running) {
      child.kill("SIGTERM");
      expect(await ended).toBe(0);
    }
    await postgres.stop();
  });

  test.each(ours)("%s", async (_name, { command = [], environment }) => {
    const [node, script = "", ...flags] = command;
    expect(node).toBe("node");
    expect(parseFlags(flags)).toMatchObject({ host: "0.0.0.0", port: 3000, data: "/data" });
    const data = newDataFolder();
    // The same flags, but for what only a container has: its own port 3000, its own /data.
    const here = [...flags, "--host", "127.0.0.1", "--port", "0", "--data", data];
    const env = { ...environment, DATABASE_URL: url, DATABASE_DIRECT_URL: url, SLIPWAY_URL: "" };
    const server = startServer(here, { script: join(ROOT, script), env });
    running.push(server);
    await server.printed("Slipway is ready");
    const address = /ready after .*?(http:\S+)/.exec(server.output())?.[1];
    expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ status: "ok", role: environment.ROLE });
  });
});
