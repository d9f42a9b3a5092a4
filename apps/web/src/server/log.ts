import pino, { type Logger } from "pino";
import { env } from "../env.ts";

const KEY = Symbol.for("slipway.log");
const shared = globalThis as typeof globalThis & { [KEY]?: Logger };

/** log is the process's one structured log: JSON lines on stderr, so that stdout stays for what `npm start` tells a person. */
export const log = (): Logger =>
  (shared[KEY] ??= pino(
    {
      level: env().LOG_LEVEL,
      base: null,
      redact: ["*.password", "*.token", "*.secret", "*.cookie", "*.authorization"],
    },
    pino.destination(2),
  ));
