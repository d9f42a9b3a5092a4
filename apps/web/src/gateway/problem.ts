import type { Problem, ProblemCode } from "@slipway/shared/protocol/problem";

type Kind = { status: number; action: Problem["error"]["action"]; message: string };

/** kinds gives each refusal its status, what the agent should do, and words for whoever reads its log. */
const kinds: Record<ProblemCode, Kind> = {
  malformed: { status: 400, action: "fix", message: "The message does not have the form this server understands." },
  "too-large": { status: 413, action: "fix", message: "The message is larger than 1 MB after inflating." },
  "unsupported-protocol": {
    status: 400,
    action: "fix",
    message: "This server does not speak the agent's version of the protocol.",
  },
  unauthorised: { status: 401, action: "re-enrol", message: "The token is not known here." },
  "token-expired": {
    status: 403,
    action: "re-enrol",
    message: "The enrolment token has expired. Make a new one under Settings, Tokens.",
  },
  "token-used-up": {
    status: 403,
    action: "re-enrol",
    message: "The enrolment token has been used as often as it allows. Make a new one under Settings, Tokens.",
  },
  "token-revoked": { status: 403, action: "re-enrol", message: "The token was revoked." },
  "already-enrolled": {
    status: 409,
    action: "retry",
    message:
      "A machine of this hardware is enrolled, and is online or in another group. Enrol again when it has been offline for three minutes, with a token of its own group.",
  },
  retired: { status: 410, action: "re-enrol", message: "The machine was retired." },
  "stale-epoch": {
    status: 409,
    action: "re-enrol",
    message: "The machine was enrolled anew since: this identity is finished.",
  },
  "token-cloned": {
    status: 409,
    action: "re-enrol",
    message: "This token belongs to other hardware. A cloned machine must enrol by itself.",
  },
  "not-found": { status: 404, action: "fix", message: "There is no such address." },
  busy: { status: 429, action: "retry", message: "Too many messages from here. Come back later." },
  unavailable: { status: 503, action: "retry", message: "The server cannot take this now. Come back later." },
};

/** ProblemError is a refusal at the agents' door, mapped to its answer in one place. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly retryAfterMs: number | undefined;
  readonly action: Problem["error"]["action"];

  constructor(
    code: ProblemCode,
    message: string = kinds[code].message,
    retryAfterMs?: number,
    action: Problem["error"]["action"] = kinds[code].action,
  ) {
    super(message);
    this.code = code;
    this.action = action;
    this.retryAfterMs = retryAfterMs;
  }
}

/** problemAnswer is the status and body of a refusal. */
export function problemAnswer({ code, message, retryAfterMs, action }: ProblemError): {
  status: number;
  body: Problem;
} {
  return {
    status: kinds[code].status,
    body: {
      error: { code, message: message.slice(0, 500), action, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
    },
  };
}

/** later is a time to come back, spread out, so that those who were sent away together do not return together. */
export const later = (leastMs: number): number => Math.round(leastMs * (1 + Math.random()));
