// What check-in is measured against: node:http, JSON and the same zod schema, and nothing else.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { CheckIn } from "@slipway/shared/protocol/check-in";

const server = createServer((req, res) => {
  const chunks: Buffer[] = [];
  req.on("data", (chunk: Buffer) => chunks.push(chunk));
  req.on("end", () => {
    const message = CheckIn.parse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
    const body = JSON.stringify({ serverAt: Date.now(), want: [], nextCheckInMs: message.holdMs === 0 ? 60_000 : 0 });
    res.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) }).end(body);
  });
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
});
process.once("SIGTERM", () => process.exit(0));
