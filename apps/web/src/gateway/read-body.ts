import type { IncomingMessage } from "node:http";
import { createGunzip } from "node:zlib";
import { maxBodyBytes } from "@slipway/shared/protocol/version";
import { storableJson } from "../server/ingest/storable-json.ts";
import { ProblemError } from "./problem.ts";

/** A message that is not here by then comes from nobody who wants to say something. */
const PATIENCE_MS = 30_000;

/**
 * readBody reads one JSON message, gzipped or plain. Bytes are counted as they come out of the inflater, and reading
 * ends at the first too many: a small body that inflates to gigabytes costs 1 MB.
 */
export async function readBody(req: IncomingMessage): Promise<unknown> {
  const text = new TextDecoder().decode(await collect(req));
  try {
    return JSON.parse(storableJson(text));
  } catch {
    throw new ProblemError("malformed", "The message is not JSON.");
  }
}

function collect(req: IncomingMessage): Promise<Buffer> {
  const encoding = req.headers["content-encoding"] ?? "identity";
  if (encoding !== "gzip" && encoding !== "identity")
    throw new ProblemError("malformed", "Content-Encoding must be gzip or absent.");
  if (Number(req.headers["content-length"] ?? 0) > maxBodyBytes) throw new ProblemError("too-large");
  const plain = encoding === "gzip" ? req.pipe(createGunzip()) : req;
  return new Promise<Buffer>((resolve, reject) => {
    let chunks: Buffer[] = [];
    let bytes = 0;
    const end = (finish: () => void) => {
      clearTimeout(timer);
      chunks = []; // a held request keeps its listeners
      if (plain !== req) {
        req.unpipe();
        plain.destroy();
      }
      finish();
    };
    const refuse = (problem: ProblemError) => end(() => reject(problem));
    const timer = setTimeout(
      () => refuse(new ProblemError("malformed", "The message did not arrive in time.")),
      PATIENCE_MS,
    );
    plain.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBodyBytes) return refuse(new ProblemError("too-large"));
      chunks.push(chunk);
    });
    plain.on("end", () => {
      const whole = Buffer.concat(chunks);
      end(() => resolve(whole));
    });
    plain.on("error", () => refuse(new ProblemError("malformed", "The message could not be read.")));
    req.on("aborted", () => refuse(new ProblemError("malformed", "The message broke off.")));
  });
}
