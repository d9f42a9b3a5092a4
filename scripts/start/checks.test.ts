import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { checkSpace, checkTls, settlePort } from "./checks.mjs";

const refusal = (message: string | RegExp) =>
  expect.objectContaining({ name: "Refusal", message: expect.stringMatching(message) });
const scratch = mkdtempSync(join(tmpdir(), "slipway-checks-"));

describe("ports", () => {
  const servers: ReturnType<typeof createServer>[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  test("0 becomes a free port", async () => {
    expect(await settlePort(0, "127.0.0.1", "--port")).toBeGreaterThan(0);
  });

  test("a taken port is refused, and its holder is named", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    servers.push(server);
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    const holder = process.platform === "win32" ? "" : `by process ${process.pid} \\(.*node.*\\)`;
    await expect(settlePort(port, "127.0.0.1", "--agent-port")).rejects.toThrow(
      refusal(new RegExp(`^Port ${port} on 127.0.0.1 is taken ?${holder}: .*--agent-port`)),
    );
  });

  test.each(["192.0.2.1", "no-such-host.invalid"])("%s is no address of this machine", async (host) => {
    await expect(settlePort(0, host, "--port")).rejects.toThrow(refusal(/^--host .* is no address of this machine/));
  });
});

describe("space", () => {
  const check = (installs: boolean, mb: number) => () => checkSpace("/data", "/checkout", { installs, free: () => mb });

  test.each([
    { name: "500 MB are enough for the data", installs: false, mb: 500, refused: false },
    { name: "499 MB are not", installs: false, mb: 499, refused: true },
    { name: "an install needs more", installs: true, mb: 1499, refused: true },
    { name: "and gets by with 1500", installs: true, mb: 1500, refused: false },
  ])("$name", ({ installs, mb, refused }) => {
    if (refused) expect(check(installs, mb)).toThrow(refusal(/^Only \d+ MB are free/));
    else expect(check(installs, mb)).not.toThrow();
  });

  test("a folder that is not there yet counts as its parent", () => {
    expect(() => checkSpace(join(scratch, "a/b/c"), scratch, { installs: false })).not.toThrow();
  });
});

describe("https", () => {
  const file = (name: string, text: string) => {
    writeFileSync(join(scratch, name), text);
    return join(scratch, name);
  };
  const pem = (name: string) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));

  test("a certificate with its key", () => {
    expect(() => checkTls({ cert: pem("own.crt"), key: pem("own.key") })).not.toThrow();
  });

  test("a file that is not there", () => {
    expect(() => checkTls({ cert: "/no/such.pem", key: "/no/such.pem" })).toThrow(
      refusal(/^--tls-cert \/no\/such.pem cannot be read \(ENOENT\)/),
    );
  });

  test("a file that is no PEM", () => {
    expect(() => checkTls({ cert: file("a", "x"), key: file("b", "y") })).toThrow(
      refusal(/are no certificate with its key/),
    );
  });

  test("a key of another certificate", () => {
    expect(() => checkTls({ cert: pem("own.crt"), key: pem("other.key") })).toThrow(
      refusal(/are no certificate with its key/),
    );
  });
});
