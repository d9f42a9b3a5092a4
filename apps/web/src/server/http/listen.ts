import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";

export type Tls = { cert: string; key: string };

/** Milliseconds open requests are given when the server stops; pages that hold a stream open never end by themselves. */
const GRACE_MS = 1_000;

/** Connections that wait to be accepted, as far as the system allows: beyond them a caller tries again after seconds. */
const BACKLOG = 8_192;

/** Listening is one open port and how to close it. */
export type Listening = { port: number; close(): Promise<void> };

/** listen opens a port (0 for a free one) with http, or https where a certificate is given as files. */
export async function listen({
  host,
  port,
  tls,
  listener,
}: {
  host: string;
  port: number;
  tls?: Tls;
  listener: RequestListener;
}): Promise<Listening> {
  const server = tls
    ? createTlsServer({ cert: readFileSync(tls.cert), key: readFileSync(tls.key) }, listener)
    : createServer(listener);
  server.headersTimeout = 15_000;
  // An agent's poll is held for 55 s and its connection used again: it must outlive the pause between two.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, backlog: BACKLOG }, () => {
      server.off("error", reject);
      resolve();
    });
  });
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
  });
}
