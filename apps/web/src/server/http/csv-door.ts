import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { readCaller } from "../auth/caller.ts";
import type { Caller } from "../fleet/caller.ts";
import type { Permission } from "../permissions.ts";
import { answerRefusal } from "./answer.ts";
import { mustMay, refuse, triesAMinute } from "./person-door.ts";

/** CsvDoor is a kind of file that people download. */
export interface CsvDoor<Input> {
  permission: Permission;
  /** The audit log's word for it. */
  action: string;
  /** Reads what is asked for; throws a DomainError. */
  read(req: IncomingMessage): Input;
  /** Writes down that it is taken out of here and gives it in pieces; throws a DomainError before the first. */
  open(asked: { ctx: Caller; input: Input }): Promise<{ fileName: string; pieces: AsyncIterable<string> }>;
}

/** Each file may be the whole fleet. */
const isHeard = triesAMinute({ people: 10 });

/** answerCsv streams a file at the pace of whoever reads it, as far as their groups reach. */
export async function answerCsv<Input>(
  req: IncomingMessage,
  res: ServerResponse,
  headers: Headers,
  door: CsvDoor<Input>,
): Promise<void> {
  if (req.method !== "GET") return answerRefusal(res, 405, "invalid-input", "This is only downloaded.");
  const caller = await readCaller(headers);
  if (!isHeard(caller)) return answerRefusal(res, 429, "rate-limited", "Too many files in a minute. Wait a little.");
  try {
    const { actor, scope } = mustMay(caller, door.permission);
    const input = door.read(req);
    const ctx = { actor, scope, action: door.action, input, ip: caller.ip };
    const { fileName, pieces } = await door.open({ ctx, input });
    res.writeHead(200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "no-store",
    });
    await pipeline(Readable.from(pieces), res);
  } catch (error) {
    await refuse(res, caller, door.action, error);
  }
}
