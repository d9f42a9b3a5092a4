// One built server as a process of its own: prints where it is as a line of JSON, ends on SIGTERM.
import { startServer } from "../dist/server.js";

const server = await startServer({ host: "127.0.0.1", port: 0, dataDir: process.argv[2] });
process.stdout.write(`${JSON.stringify({ url: server.url, setupUrl: server.setupUrl })}\n`);
process.once("SIGTERM", () => server.stop().finally(() => process.exit(0)));
