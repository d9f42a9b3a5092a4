import { fileNameHeader, type KeptFile, keptFilePath, keptUntilHeader } from "@/trpc/kept-file";
import type { Progress } from "../reading/messages";

/** Fetched is a kept file as it was. */
export interface Fetched {
  file: File;
  kept: KeptFile;
}

/** fetchKept fetches a kept file by its hash. Throws an Error whose words are meant for people. */
export async function fetchKept(sha256: string, onProgress: (progress: Progress) => void): Promise<Fetched> {
  const answer = await fetch(`${keptFilePath}/${sha256}`).catch(() => {
    throw new Error("The server cannot be reached.");
  });
  if (!answer.ok || !answer.body) throw new Error(refusalIn(await answer.text(), answer.status));
  const header = (name: string) => answer.headers.get(name) ?? "";
  const name = decodeURIComponent(header(fileNameHeader));
  const sizeBytes = Number(header("content-length"));
  let done = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, out) {
      done += chunk.length;
      onProgress({ name, done, of: sizeBytes });
      out.enqueue(chunk);
    },
  });
  const bytes = await new Response(answer.body.pipeThrough(counted)).blob().catch(() => {
    throw new Error(`The connection broke off before all of ${name} was here.`);
  });
  const keptUntil = Number(header(keptUntilHeader)) || null;
  return { file: new File([bytes], name), kept: { sha256, name, sizeBytes, keptUntil } };
}

/** Sending is a file on its way to the server. */
export interface Sending {
  /** Throws an Error whose words are meant for people; never settles once it was ended. */
  kept: Promise<KeptFile>;
  end(): void;
}

/** sendFile keeps a file on the server. Not by fetch, which cannot tell how much has gone. */
export function sendFile(file: File, onProgress: (doneBytes: number) => void): Sending {
  const request = new XMLHttpRequest();
  const kept = new Promise<KeptFile>((settle, fail) => {
    request.upload.addEventListener("progress", ({ loaded }) => onProgress(loaded));
    request.addEventListener("error", () => fail(new Error("The connection broke off before all of it was sent.")));
    request.addEventListener("load", () => {
      if (request.status !== 200) return fail(new Error(refusalIn(request.responseText, request.status)));
      // Our own door's answer, of this build.
      settle(JSON.parse(request.responseText) as KeptFile);
    });
    request.open("POST", keptFilePath);
    request.setRequestHeader(fileNameHeader, encodeURIComponent(file.name));
    request.setRequestHeader("content-type", "application/octet-stream");
    request.send(file);
  });
  return { kept, end: () => request.abort() };
}

/** refusalIn gives the server's own words; something between may answer in its place, in no form of ours. Pure. */
export function refusalIn(text: string, status: number): string {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: unknown } };
    if (typeof error?.message === "string") return error.message;
  } catch {
    // Said below.
  }
  return `The server answered with status ${status}.`;
}
