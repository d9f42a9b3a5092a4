import type { PassedOn } from "../../server/http/passed-on.ts";
import type { Tls } from "../../server/http/listen.ts";
import type { Runtime } from "../../server/singletons.ts";

/** ThreadOptions is what the agents' thread is started with. */
export interface ThreadOptions {
  host: string;
  /** 0 takes a free port. */
  port: number;
  tls: Tls | null;
  passedOn: PassedOn;
  runtime: Runtime;
}

/** Asked is what the process says to its agents' thread. */
export type Asked = { kind: "counters" } | { kind: "stop" };

/** Said is what the thread says: once where it listens or why it cannot, and its counters whenever it is asked for them. */
export type Said =
  | { kind: "listening"; port: number }
  | { kind: "failed"; message: string; code: string | undefined }
  | { kind: "counters"; series: [string, number][] };
