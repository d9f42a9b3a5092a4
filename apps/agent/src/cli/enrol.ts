import { createHash, randomUUID } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { z } from "zod";
import { EnrolAnswer, type EnrolRequest, enrolmentTokenPattern } from "@slipway/shared/protocol/enrol";
import { protocolVersion } from "@slipway/shared/protocol/version";
import { makeTransport } from "../loop/transport.ts";
import { fingerprintOf } from "../loop/verify-order.ts";
import { writeAtomically } from "../settings/atomic-file.ts";
import { type Enrolment, readEnrolment, writeEnrolment } from "../settings/enrolment.ts";
import { proxyFor } from "../settings/proxy.ts";
import { parseServerUrl } from "../settings/server-url.ts";
import { agentVersion } from "./agent-version.ts";
import { agentCatalogue } from "./catalogue.ts";
import { type Command, type CommandEnd, failed, folderFlags, type Given } from "./command.ts";
import { type OpenedMachine, openMachine } from "./machine.ts";

const answerWithinMs = 60_000;

/** enrol makes this machine known to a server, and pins the key that signs its jobs. */
export const enrol: Command = {
  name: "enrol",
  summary:
    "Makes this machine known to a server. The token comes from Settings, Tokens, and is only good for that server.",
  argument: null,
  flags: {
    server: { takes: "URL", help: "the server's address, https://…" },
    token: {
      takes: "TOKEN",
      help: "the enrolment token; better by --token-file or SLIPWAY_ENROLMENT_TOKEN, which other users cannot list",
    },
    "token-file": { takes: "FILE", help: "a file that holds the token" },
    ca: { takes: "FILE", help: "PEM of a private certificate authority to trust beside the public ones" },
    "allow-http": {
      takes: null,
      help: "let the token and the facts cross the network unencrypted (a laboratory, never a company)",
    },
    again: { takes: null, help: "enrol anew although this machine is enrolled: jobs meant for before never run" },
    ...folderFlags,
  },
  run: runEnrol,
};

interface Wish {
  serverUrl: string;
  allowHttp: boolean;
  ca: string | null;
  token: string;
  fingerprint: string;
}

async function runEnrol(given: Given): Promise<CommandEnd> {
  const wish = readWish(given);
  if (!wish.ok) return failed(wish.exit, wish.sentence);
  const opened = openMachine(given);
  if (!opened.ok) return failed("usage", opened.sentence);
  const { machine } = opened;
  const secured = machine.secureFolder();
  if (!secured.ok) return failed("refused", secured.because);
  const before = readEnrolment(machine.paths.enrolment);
  if (before.state === "enrolled" && !given.has("again")) return alreadyEnrolled(before.enrolment, wish.wish.serverUrl);
  const previous =
    before.state === "enrolled" && before.enrolment.serverUrl === wish.wish.serverUrl
      ? before.enrolment.agentToken
      : null;
  return ask(wish.wish, machine, given, previous);
}

function alreadyEnrolled({ serverUrl, machineId }: Enrolment, wanted: string): CommandEnd {
  if (serverUrl !== wanted)
    return failed(
      "failed",
      `This machine is enrolled at ${serverUrl}: say --again to leave that server for ${wanted}.`,
    );
  return {
    exit: "done",
    lines: [`This machine is enrolled at ${serverUrl} already, as ${machineId}.`],
    json: { machineId, serverUrl, wasEnrolled: true },
  };
}

type ReadWish = { ok: true; wish: Wish } | { ok: false; exit: "usage" | "failed"; sentence: string };

function readWish(given: Given): ReadWish {
  const usage = (sentence: string): ReadWish => ({ ok: false, exit: "usage", sentence });
  const address = given.text("server");
  if (address === null) return usage("--server is missing: the address of the server.");
  const allowHttp = given.has("allow-http");
  const server = parseServerUrl(address, allowHttp);
  if (!server.ok) return usage(server.because);
  const [tokenFile, caFile] = [given.text("token-file"), given.text("ca")];
  const fromFile = tokenFile === null ? null : readText(tokenFile);
  if (fromFile && !fromFile.ok)
    return { ok: false, exit: "failed", sentence: `The token file could not be read: ${fromFile.because}.` };
  const ca = caFile === null ? null : readText(caFile);
  if (ca && !ca.ok)
    return { ok: false, exit: "failed", sentence: `The certificate file could not be read: ${ca.because}.` };
  if (ca?.ok && !ca.text.includes("-----BEGIN CERTIFICATE-----"))
    return usage("--ca needs a PEM file with a certificate in it.");
  const token = (given.text("token") ?? fromFile?.text ?? given.environment.enrolmentToken)?.trim() ?? null;
  if (token === null) return usage("There is no enrolment token: --token-file FILE, or SLIPWAY_ENROLMENT_TOKEN.");
  const fingerprint = enrolmentTokenPattern.exec(token)?.[2];
  if (!fingerprint)
    return usage("That is not an enrolment token: it begins with sle_ and ends with the server's fingerprint.");
  return { ok: true, wish: { serverUrl: server.url, allowHttp, ca: ca?.text ?? null, token, fingerprint } };
}

type ReadText = { ok: true; text: string } | { ok: false; because: string; text?: undefined };

function readText(path: string): ReadText {
  try {
    return { ok: true, text: readFileSync(path, "utf8") };
  } catch (error) {
    return { ok: false, because: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}

async function ask(
  wish: Wish,
  machine: OpenedMachine,
  given: Given,
  previousToken: string | null,
): Promise<CommandEnd> {
  const identity = machine.windows.identity();
  if (!identity.ok)
    return failed(
      "failed",
      `This machine's identity could not be read (${identity.error.call}: ${identity.error.code}).`,
    );
  const requestId = requestIdFor(machine.paths.enrolRequest, wish);
  const body: EnrolRequest = {
    protocol: protocolVersion,
    requestId,
    agentVersion,
    identity: identity.value,
    catalogue: agentCatalogue,
    previousToken,
  };
  const proxy = proxyFor(new URL(wish.serverUrl), given.environment.proxies);
  const transport = makeTransport({ serverUrl: wish.serverUrl, ca: wish.ca, proxy });
  const sent = await transport.send({
    path: "enrol",
    token: wish.token,
    body,
    timeoutMs: answerWithinMs,
    signal: given.signal,
  });
  transport.close();
  if (sent.kind === "problem") return failed("failed", `The server refuses the enrolment: ${sent.problem.message}`);
  if (sent.kind === "unreachable")
    return failed("failed", `The server ${wish.serverUrl} could not be asked: ${sent.because}.`);
  if (sent.kind === "ended") return failed("failed", "Enrolling was broken off.");
  const answer = EnrolAnswer.safeParse(sent.body);
  if (!answer.success) return failed("failed", "The server's answer is not in its own words; nothing was stored.");
  return keep(answer.data, wish, machine, identity.value.hostname);
}

function keep(answer: EnrolAnswer, wish: Wish, machine: OpenedMachine, hostname: string): CommandEnd {
  const { machineId, epoch, agentToken, jobKey, isPending } = answer;
  const { serverUrl, allowHttp, ca } = wish;
  if (fingerprintOf(Buffer.from(jobKey, "base64")) !== wish.fingerprint) {
    return failed(
      "failed",
      "This is not the server that the token was made by: its job key has another fingerprint. Nothing was stored.",
    );
  }
  writeEnrolment(machine.paths.enrolment, {
    version: 1,
    serverUrl,
    allowHttp,
    ca,
    machineId,
    epoch,
    agentToken,
    jobKey,
    enrolledAt: machine.windows.now(),
  });
  rmSync(machine.paths.enrolRequest, { force: true });
  const waits = isPending ? ["An administrator has yet to admit it; until then its facts do not count."] : [];
  return {
    exit: "done",
    lines: [`${hostname} is enrolled at ${serverUrl}, as ${machineId}.`, ...waits],
    json: { machineId, epoch, serverUrl, isPending, wasEnrolled: false },
  };
}

const EnrolRequestFile = z.object({ requestId: z.uuid(), of: z.string() });

/** One request per token and server, kept until it is answered: a retry then neither burns a use nor raises the epoch. */
function requestIdFor(path: string, { serverUrl, token }: Wish): string {
  const of = createHash("sha256").update(`${serverUrl}\n${token}`).digest("hex");
  const text = readText(path);
  try {
    const kept = text.ok ? EnrolRequestFile.safeParse(JSON.parse(text.text)).data : undefined;
    if (kept?.of === of) return kept.requestId;
  } catch {
    // Not whole: it was never sent, since it is on the disk before.
  }
  const requestId = randomUUID();
  writeAtomically(path, JSON.stringify({ requestId, of }));
  return requestId;
}
