import { runCli } from "./cli/run-cli.ts";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP"] as const) process.once(signal, () => stop.abort());

// A console that was closed must not end an agent at work.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

const streams = {
  out: (text: string) => process.stdout.write(text),
  notes: (text: string) => process.stderr.write(text),
  bytes: (chunk: Uint8Array) =>
    new Promise<boolean>((resolve) => process.stdout.write(chunk, (error) => resolve(!error))),
};
runCli(process.argv.slice(2), streams, stop.signal).then((code) => {
  // Not exit(): what was written must reach its file first. Unref'd timers and sockets do not keep the process.
  process.exitCode = code;
});
