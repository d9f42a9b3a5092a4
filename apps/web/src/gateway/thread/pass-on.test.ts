import { EventEmitter, once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  request,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { callerPassedOn, PASSED_ON } from "../../server/http/passed-on.ts";
import { passOn } from "./pass-on.ts";

const secret = "s".repeat(43);
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}
const before = async (inner: RequestListener) => serve(passOn({ port: await serve(inner), secret }));

/** Not fetch: it would neither send any header nor a body with GET. */
async function ask(port: number, options: { method?: string; path?: string; headers?: string[]; body?: string } = {}) {
  const { body = "", ...rest } = options;
  const asking = request({ host: "127.0.0.1", port, agent: false, ...rest });
  asking.end(body);
  const [answer] = (await once(asking, "response")) as [IncomingMessage];
  return {
    status: answer.statusCode,
    headers: answer.headers,
    rawHeaders: answer.rawHeaders,
    text: await text(answer),
  };
}

test("a request arrives whole, with who sent it, and its answer comes back whole", async () => {
  const caller = callerPassedOn(secret);
  const port = await before(async (req, res) => {
    const said = {
      caller: caller(req),
      method: req.method,
      url: req.url,
      host: req.headers.host,
      body: await text(req),
    };
    res.writeHead(201, [["set-cookie", "a=1"].flat(), ["set-cookie", "b=2"].flat()].flat()).end(JSON.stringify(said));
  });
  const {
    status,
    headers,
    text: answered,
  } = await ask(port, {
    method: "POST",
    path: "/api/x?y=1",
    headers: ["host", "slipway.example", "content-length", "5"],
    body: "hello",
  });
  expect(status).toBe(201);
  expect(headers["set-cookie"]).toEqual(["a=1", "b=2"]);
  expect(headers["transfer-encoding"]).toBe("chunked");
  expect(JSON.parse(answered)).toEqual({
    ...{ caller: "127.0.0.1", method: "POST", url: "/api/x?y=1", host: "slipway.example", body: "hello" },
  });
});

test("an answer's length is told", async () => {
  const port = await before((_, res) => void res.writeHead(200, { "content-length": 5 }).end("hello"));
  expect((await ask(port)).headers["content-length"]).toBe("5");
});

test("who sends all before it listens, as browsers do, still hears that it was refused", async () => {
  const port = await before((_, res) => void res.writeHead(413).end());
  const socket = connect(port, "127.0.0.1");
  const size = 20_000_000;
  socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: ${size}\r\n\r\n`);
  await new Promise((sent) => socket.write(Buffer.alloc(size), sent));
  const [answer] = (await once(socket, "data")) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
  socket.destroy();
});

test("a program that names no host is answered", async () => {
  const port = await before((req, res) => void res.end(`host ${req.headers.host}`));
  const socket = connect(port, "127.0.0.1");
  socket.write("GET /healthz HTTP/1.0\r\n\r\n");
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*host unknown$/);
});

test("a post of nothing is passed on as one of nothing", async () => {
  const port = await before((req, res) => void res.end(JSON.stringify(req.headers)));
  const socket = connect(port, "127.0.0.1");
  socket.write("POST /api/auth/sign-out HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
  const said = await text(socket);
  expect(said).toContain('"content-length":"0"');
  expect(said).not.toContain('"transfer-encoding"');
});

test("who sent it is the socket's word, not the sender's", async () => {
  const port = await before((req, res) => void res.end(callerPassedOn(secret)(req)));
  const { text: caller } = await ask(port, { headers: ["host", "x", PASSED_ON, `${secret} 203.0.113.9`] });
  expect(caller).toBe("127.0.0.1");
});

test.each(["", "secret", `${"t".repeat(43)} 127.0.0.1`, secret])(
  "without the secret nobody is a caller: %j",
  async (said) => {
    const port = await serve((req, res) => void res.end(String(callerPassedOn(secret)(req))));
    expect((await ask(port, { headers: ["host", "x", PASSED_ON, said] })).text).toBe("null");
  },
);

test("a body without a length of its own stays one body", async () => {
  const port = await before(async (req, res) => void res.end(await text(req)));
  const headers = ["host", "x", "transfer-encoding", "chunked"];
  expect((await ask(port, { method: "POST", headers, body: "hello" })).text).toBe("hello");
});

test.each(["GET", "DELETE", "HEAD", "PUT"])(
  "what %s brings as a body is never read as a request of its own",
  async (method) => {
    const seen: string[] = [];
    const port = await before((req, res) => {
      seen.push(`${req.method} ${req.url}`);
      res.end();
    });
    const smuggled = "GET /smuggled HTTP/1.1\r\nhost: x\r\n\r\n";
    for (const length of [
      ["content-length", String(smuggled.length)],
      ["transfer-encoding", "chunked"],
    ])
      await ask(port, { method, path: "/asked", headers: ["host", "x", ...length], body: smuggled });
    await ask(port, { path: "/next" });
    expect(seen).toEqual([`${method} /asked`, `${method} /asked`, "GET /next"]);
  },
);

test("a stream comes as it is written, and who hangs up is gone on the other side", async () => {
  let gone: Promise<unknown> | undefined;
  const port = await before((_, res) => {
    gone = once(res, "close");
    res.writeHead(200, { "content-type": "text/event-stream" }).write("first");
  });
  const asking = request({ host: "127.0.0.1", port, agent: false }).end();
  const [answer] = (await once(asking, "response")) as [IncomingMessage];
  const [chunk] = (await once(answer, "data")) as [Buffer];
  expect(chunk.toString()).toBe("first");
  asking.destroy();
  await gone;
});

test("who hangs up before there is an answer is gone on the other side", async () => {
  const arrived = new EventEmitter();
  const port = await before((_, res) => void arrived.emit("response", res));
  const coming = once(arrived, "response");
  const asking = request({ host: "127.0.0.1", port, agent: false }).end();
  asking.once("error", () => undefined); // it is we who hang up
  const [res] = (await coming) as [ServerResponse];
  const gone = once(res, "close");
  asking.destroy();
  await gone;
});

test("a post that breaks off is not taken for a whole one", async () => {
  const arrived = new EventEmitter();
  const port = await before((req) => void arrived.emit("request", req));
  const coming = once(arrived, "request");
  const socket = connect(port, "127.0.0.1");
  socket.write("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf");
  const [req] = (await coming) as [IncomingMessage];
  const body = text(req);
  socket.destroy();
  await expect(body).rejects.toThrow("aborted");
});

test("while nobody answers there, it says so", async () => {
  const port = await serve(passOn({ port: 1, secret }));
  const { status, text: said } = await ask(port);
  expect(status).toBe(503);
  expect(JSON.parse(said)).toMatchObject({ error: { code: "unavailable" } });
});

test("an answer that breaks off is broken for who asked", async () => {
  const port = await before((_, res) => {
    res.writeHead(200, { "content-length": 10 }).write("half", () => void res.destroy());
  });
  await expect(ask(port)).rejects.toThrow("aborted");
});
