import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { fileNameHeader, keptFilePath, keptUntilHeader, mostKeptBytes } from "../../trpc/kept-file.ts";
import { hasUnstorableText } from "../../trpc/unstorable-text.ts";
import { readCaller } from "../auth/caller.ts";
import type { RequestContext } from "../context.ts";
import { DomainError, isDomainError } from "../errors.ts";
import { keepInspected } from "../inspected/keep-inspected.ts";
import { openInspected } from "../inspected/open-inspected.ts";
import { answerJson, answerRefusal, hasHugeBody } from "./answer.ts";
import { mustMay, refuse, triesAMinute } from "./person-door.ts";

/** inspectedPath is the door's own address, or one file's: /api/inspected/<sha256>. */
export const inspectedPath = new RegExp(`^${keptFilePath}(?:/([^/]*))?$`);

/** Each file may be as large as the largest log. */
const isHeard = triesAMinute({ people: 20 });

const LONGEST_NAME = 255;

/** answerInspected keeps a file that somebody sends to link to it, and hands kept ones out by their hash. */
export async function answerInspected(
  req: IncomingMessage,
  res: ServerResponse,
  headers: Headers,
  sha256: string | undefined,
): Promise<void> {
  const isKeeping = sha256 === undefined;
  if (req.method !== (isKeeping ? "POST" : "GET"))
    return answerRefusal(res, 405, "invalid-input", "Files are sent here, and fetched by their SHA-256.");
  const caller = await readCaller(headers);
  if (!isHeard(caller)) return answerRefusal(res, 429, "rate-limited", "Too many files in a minute. Wait a little.");
  try {
    await (isKeeping ? keep(req, res, caller) : open(res, caller, sha256));
  } catch (error) {
    await refuse(res, caller, isKeeping ? "inspected.keep" : "inspected.open", error);
  }
}

async function keep(req: IncomingMessage, res: ServerResponse, caller: RequestContext): Promise<void> {
  const { actor, scope } = mustMay(caller, "inspected.keep");
  // Only an announced length tells beforehand that there is room for all of it.
  if (hasHugeBody(req, mostKeptBytes))
    throw new DomainError("too-large", `A file of more than ${mostKeptBytes / 1024 / 1024} MB is not kept here.`);
  const name = nameOf(req);
  const ctx = { actor, scope, action: "inspected.keep", input: { name }, ip: caller.ip };
  const kept = await keepInspected({ ctx, source: req, name, now: Date.now() }).catch((error: unknown) => {
    if (isDomainError(error) || req.complete) throw error;
    throw new DomainError("invalid-input", "The file broke off on its way.", error);
  });
  answerJson(res, 200, kept);
}

async function open(res: ServerResponse, caller: RequestContext, sha256: string): Promise<void> {
  const { actor, scope } = mustMay(caller, "inspected.read");
  if (!/^[0-9a-f]{64}$/.test(sha256))
    throw new DomainError("invalid-input", "This is not a SHA-256 in lower-case hex.");
  const ctx = { actor, scope, action: "inspected.open", input: { sha256 }, ip: caller.ip };
  const { name, sizeBytes, keptUntil, bytes } = await openInspected({ ctx, sha256 });
  res.writeHead(200, {
    // Whatever it holds, no browser makes a page of it.
    "content-type": "application/octet-stream",
    "content-disposition": "attachment",
    "content-length": sizeBytes,
    "cache-control": "no-store",
    [fileNameHeader]: encodeURIComponent(name),
    [keptUntilHeader]: String(keptUntil ?? ""),
  });
  await pipeline(bytes, res);
}

function nameOf(req: IncomingMessage): string {
  const name = decoded(String(req.headers[fileNameHeader] ?? ""));
  if (name === "" || name.length > LONGEST_NAME || hasUnstorableText(name))
    throw new DomainError("invalid-input", `The file has no name of at most ${LONGEST_NAME} characters.`);
  return name;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return ""; // no name, as it will say
  }
}
