import type { IncomingMessage, ServerResponse } from "node:http";
import { startAnswering } from "../server/answering/start-answering.ts";
import { answerJson } from "../server/http/answer.ts";
import { count } from "../server/http/metrics.ts";
import { rateLimit } from "../server/http/rate-limit.ts";
import { log } from "../server/log.ts";
import { isOverloaded } from "../server/presence/presence.ts";
import { isClosed } from "../server/singletons.ts";
import { authenticate, credentialsOf, turnAway } from "./authenticate.ts";
import type { MachineCall } from "./call.ts";
import { checkIn } from "./check-in.ts";
import { enrol } from "./enrol.ts";
import { Holds } from "./holds.ts";
import { later, ProblemError, problemAnswer } from "./problem.ts";
import { readBody } from "./read-body.ts";
import { listenForWakes } from "../server/live/listen-for-wakes.ts";
import { words } from "./words.ts";

const PREFIX = "/agent/v1/";

/** Messages of all kinds: more than an agent has to say in its busiest minute, and a bound for one gone wild. */
const perMachine = rateLimit({ max: 600, windowMs: 60_000 });

let holds: Holds | null = null;
const openHolds = (): Holds => (holds ??= new Holds());

/** handleAgentRequest answers everything under /agent/v1. Each refusal is a Problem; what is unknown stays inside. */
export async function handleAgentRequest(req: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    answerJson(res, 200, await route(req, res));
  } catch (error) {
    refuse(req, res, error);
  }
}

/** startGateway hears the wakes of other processes, and tells the worker that agents are answered. stop ends every held check-in with an answer. */
export function startGateway(): { stop(): Promise<void> } {
  const listener = listenForWakes();
  const answering = startAnswering();
  return {
    stop: async () => {
      holds?.close();
      holds = null;
      await Promise.all([listener.stop(), answering.stop()]);
    },
  };
}

async function route(req: IncomingMessage, res: ServerResponse): Promise<unknown> {
  const name = (req.url ?? "").split("?", 1)[0]?.slice(PREFIX.length) ?? "";
  if (isOverloaded()) throw new ProblemError("unavailable", undefined, later(5_000));
  if (req.method !== "POST") throw new ProblemError("not-found", "Agents only send POST.");
  if (name === "enrol") return enrol(req);
  if (name === "check-in") return letIn(req, res, watched);
  if (Object.hasOwn(words, name))
    return letIn(req, res, async (enter) => words[name as keyof typeof words](await enter()));
  throw new ProblemError("not-found");
}

/** Enter authenticates and gives the message: what must begin before the machine is read begins before calling it. */
type Enter = () => Promise<MachineCall>;

async function letIn(
  req: IncomingMessage,
  res: ServerResponse,
  answer: (enter: Enter, machineId: string, res: ServerResponse) => Promise<unknown>,
): Promise<unknown> {
  const receivedAt = Date.now();
  const credentials = credentialsOf(req);
  turnAway(req, credentials);
  const isGone = () => res.closed;
  let body = await readBody(req);
  const enter = async () => {
    const machine = await authenticate(req, credentials);
    // Not before: whoever merely knows a machine's id must not use up what it may say.
    if (!perMachine.allow(machine.id, receivedAt)) throw new ProblemError("busy", undefined, later(10_000));
    const call = { machine, credentials, body, receivedAt, isGone };
    body = null;
    return call;
  };
  return answer(enter, credentials.machineId, res);
}

/** watched looks out for wakes from before the machine is read until the answer, or until the agent hangs up. */
async function watched(enter: Enter, machineId: string, res: ServerResponse): Promise<unknown> {
  const watch = openHolds().watch(machineId);
  res.once("close", watch.end);
  try {
    return await checkIn(await enter(), watch);
  } finally {
    watch.end();
  }
}

function refuse(req: IncomingMessage, res: ServerResponse, error: unknown): void {
  const problem = error instanceof ProblemError ? error : unexpected(error);
  const { status, body } = problemAnswer(problem);
  count("slipway_agent_refusals_total", { code: problem.code });
  if (problem.retryAfterMs !== undefined && !res.headersSent)
    res.setHeader("retry-after", Math.ceil(problem.retryAfterMs / 1000));
  answerJson(res, status, body, req.complete ? undefined : discard(req));
}

/** Enough for whoever sent too much by mistake to read the refusal; the rest is cut off. */
const DISCARDED_BYTES = 8 * 1024 * 1024;

/** discard reads what is left of a refused message: left unread, it would break the connection before the answer is read. */
function discard(req: IncomingMessage): Promise<void> {
  let bytes = 0;
  const read = new Promise<void>((resolve) => {
    req.once("end", resolve);
    req.once("close", resolve);
  });
  req.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > DISCARDED_BYTES) req.destroy();
  });
  req.resume();
  return read;
}

function unexpected(error: unknown): ProblemError {
  // What was under way when the server stopped has lost its database, and its agent its connection.
  if (!isClosed()) log().error({ err: error }, "a message of an agent could not be taken");
  return new ProblemError("unavailable", undefined, later(5_000));
}
