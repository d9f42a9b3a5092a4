// One built server as a process of its own, as `npm start` runs it: prints where it is, ends on SIGTERM.
import { startServer } from "../../apps/web/dist/server.js";

const server = await startServer({ host: "127.0.0.1", port: 0, dataDir: process.argv[2] ?? "." });
process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);
process.once("SIGTERM", () => server.stop().finally(() => process.exit(0)));
