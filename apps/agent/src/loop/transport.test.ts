import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import net, { type AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { makeTransport, type Message, type Transport, type TransportOptions } from "./transport.ts";

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8");
const ca = fixture("ca.pem");

let open: { close(): void; closeAllConnections?(): void }[] = [];
let transports: Transport[] = [];
afterEach(() => {
  for (const transport of transports) transport.close();
  for (const server of open) {
    server.close();
    server.closeAllConnections?.();
  }
  open = [];
  transports = [];
});

type Answer = (request: http.IncomingMessage, response: http.ServerResponse, body: Buffer) => void;
const json =
  (body: unknown, status = 200): Answer =>
  (_request, response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };

async function listen(server: net.Server): Promise<number> {
  open.push(server as net.Server & { closeAllConnections?(): void });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const listener = (answer: Answer) => (request: http.IncomingMessage, response: http.ServerResponse) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => answer(request, response, Buffer.concat(chunks)));
};

const plain = async (answer: Answer) => `http://127.0.0.1:${await listen(http.createServer(listener(answer)))}`;
const secure = async (answer: Answer) =>
  `https://localhost:${await listen(https.createServer({ cert: fixture("server.pem"), key: fixture("server.key") }, listener(answer)))}`;

function transport(serverUrl: string, options: Partial<TransportOptions> = {}): Transport {
  const made = makeTransport({ serverUrl, ca: null, proxy: null, ...options });
  transports.push(made);
  return made;
}

const message: Message = { path: "check-in", token: "secret", body: { n: 1 }, timeoutMs: 5_000 };

describe("a message", () => {
  it("goes to its path with its token, and what is long goes packed", async () => {
    const seen: { url: string | undefined; token: string | undefined; body: unknown; encoding: string | undefined }[] =
      [];
    const url = await plain((request, response, body) => {
      const encoding = request.headers["content-encoding"];
      const text = (encoding === "gzip" ? gunzipSync(body) : body).toString();
      seen.push({ url: request.url, token: request.headers.authorization, body: JSON.parse(text), encoding });
      response.end("{}");
    });
    const sender = transport(`${url}/slipway`);
    await sender.send(message);
    await sender.send({ ...message, body: { long: "x".repeat(5_000) } });
    expect(seen).toEqual([
      { url: "/slipway/agent/v1/check-in", token: "Bearer secret", body: { n: 1 }, encoding: undefined },
      {
        url: "/slipway/agent/v1/check-in",
        token: "Bearer secret",
        body: { long: "x".repeat(5_000) },
        encoding: "gzip",
      },
    ]);
  });

  it("shares one connection with those before it", async () => {
    const sockets = new Set<net.Socket>();
    const sender = transport(
      await plain((request, response) => {
        sockets.add(request.socket);
        response.end("{}");
      }),
    );
    for (let n = 0; n < 3; n++) await sender.send(message);
    expect(sockets.size).toBe(1);
  });

  it("is sent once more when the kept connection was closed in the meantime", async () => {
    let count = 0;
    const url = await plain((request, response) => {
      count += 1;
      if (count === 2) request.socket.resetAndDestroy();
      else response.end("{}");
    });
    const sender = transport(url);
    await sender.send(message);
    expect(await sender.send(message)).toEqual({ kind: "answer", body: {} });
    expect(count).toBe(3);
  });
});

describe("an answer", () => {
  const problem = { error: { code: "busy", message: "Busy.", action: "retry", retryAfterMs: 5 } };
  const table: { name: string; answer: Answer; expected: object }[] = [
    { name: "of the server is taken", answer: json({ a: 1 }), expected: { kind: "answer", body: { a: 1 } } },
    {
      name: "that refuses is the server's when it has its form",
      answer: json(problem, 429),
      expected: { kind: "problem", problem: problem.error },
    },
    {
      name: "with an action of the future is tried again",
      answer: json({ error: { ...problem.error, action: "dance" } }, 429),
      expected: { kind: "problem", problem: { action: "retry" } },
    },
    {
      name: "of a proxy's page is nobody's",
      answer: (_q, response) => response.writeHead(502).end("<html>Bad gateway"),
      expected: { kind: "unreachable" },
    },
    {
      name: "of a sign-in page with status 200 is nobody's",
      answer: (_q, response) => response.end("<html>Welcome"),
      expected: { kind: "unreachable" },
    },
    {
      name: "of another server's refusal is nobody's",
      answer: json({ message: "no" }, 403),
      expected: { kind: "unreachable" },
    },
    {
      name: "that never ends is cut off",
      answer: (_q, response) => response.end(`"${"x".repeat(1_100_000)}"`),
      expected: { kind: "unreachable" },
    },
    {
      name: "that breaks off is nobody's",
      answer: (_q, response) => {
        response.writeHead(200, { "content-length": 50 }).write("{");
        response.destroy();
      },
      expected: { kind: "unreachable" },
    },
  ];
  for (const { name, answer, expected } of table) {
    it(name, async () => {
      expect(await transport(await plain(answer)).send(message)).toMatchObject(expected);
    });
  }

  it("that does not come in time is given up", async () => {
    const url = await plain(() => {});
    expect(await transport(url).send({ ...message, timeoutMs: 50 })).toEqual({
      kind: "unreachable",
      because: "no answer in time",
    });
  });

  it("is not waited for once the agent has something newer", async () => {
    const newer = new AbortController();
    const url = await plain(() => newer.abort());
    expect(await transport(url).send({ ...message, signal: newer.signal })).toEqual({ kind: "ended" });
  });

  it("of nobody is told by the network's own word", async () => {
    const url = await plain(json({}));
    for (const server of open) server.close();
    open = [];
    expect(await transport(url).send(message)).toMatchObject({
      kind: "unreachable",
      because: expect.stringContaining("ECONNREFUSED"),
    });
  });
});

describe("a private certificate authority", () => {
  it("is trusted when it was given, and not otherwise", async () => {
    const url = await secure(json({ safe: true }));
    expect(await transport(url, { ca }).send(message)).toEqual({ kind: "answer", body: { safe: true } });
    expect(await transport(url).send(message)).toMatchObject({ kind: "unreachable" });
  });
});

describe("a proxy", () => {
  /** A real forward proxy: CONNECT, and plain requests by their whole address. */
  async function proxy(refuses = false): Promise<{ url: URL; asked: string[]; credentials: (string | undefined)[] }> {
    const asked: string[] = [];
    const credentials: (string | undefined)[] = [];
    const server = http.createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      request.pipe(
        http.request(request.url ?? "", { method: "POST", headers: request.headers }, (answer) =>
          answer.pipe(response),
        ),
      );
    });
    server.on("connect", (request, socket: net.Socket) => {
      asked.push(`CONNECT ${request.url}`);
      credentials.push(request.headers["proxy-authorization"]);
      if (refuses) return socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      const [, port] = (request.url ?? "").split(":");
      const target = net.connect(Number(port), "127.0.0.1", () => socket.write("HTTP/1.1 200 Go\r\n\r\n"));
      socket.pipe(target).pipe(socket);
    });
    return { url: new URL(`http://127.0.0.1:${await listen(server)}`), asked, credentials };
  }

  it("opens a way for https, in which TLS is spoken with the server itself, once for many messages", async () => {
    const url = await secure(json({ through: true }));
    const { url: through, asked } = await proxy();
    const sender = transport(url, { ca, proxy: through });
    expect(await sender.send(message)).toEqual({ kind: "answer", body: { through: true } });
    expect(await sender.send(message)).toEqual({ kind: "answer", body: { through: true } });
    expect(asked).toEqual([`CONNECT ${new URL(url).host}`]);
  });

  it("does not make another authority's certificate good", async () => {
    const { url: through } = await proxy();
    expect(await transport(await secure(json({})), { proxy: through }).send(message)).toMatchObject({
      kind: "unreachable",
    });
  });

  it("gets the name and password of its address, and the server does not", async () => {
    const seen: (string | undefined)[] = [];
    const url = await secure((request, response) => {
      seen.push(request.headers["proxy-authorization"]);
      response.end("{}");
    });
    const { url: through, credentials } = await proxy();
    through.username = "dana";
    through.password = "a%20b";
    await transport(url, { ca, proxy: through }).send(message);
    expect(credentials).toEqual([`Basic ${Buffer.from("dana:a b").toString("base64")}`]);
    expect(seen).toEqual([undefined]);
  });

  it("that refuses is told as such", async () => {
    const { url: through } = await proxy(true);
    const sent = await transport(await secure(json({})), { ca, proxy: through }).send(message);
    expect(sent).toMatchObject({ kind: "unreachable", because: expect.stringContaining("407") });
  });

  it("is asked for plain http by the whole address", async () => {
    const url = await plain(json({ plain: true }));
    const { url: through, asked } = await proxy();
    expect(await transport(url, { proxy: through }).send(message)).toEqual({ kind: "answer", body: { plain: true } });
    expect(asked).toEqual([`POST ${url}/agent/v1/check-in`]);
  });
});
