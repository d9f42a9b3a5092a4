import type { IncomingMessage } from "node:http";
import { type EnrolAnswer, EnrolRequest } from "@slipway/shared/protocol/enrol";
import { enrolMachine } from "../server/enrolment/enrol-machine.ts";
import { againAfterDeadlock } from "./after-deadlock.ts";
import { callerOf } from "../server/http/passed-on.ts";
import { bearerOf, refused, turnAway } from "./authenticate.ts";
import { boundedCatalogue } from "./bounded-catalogue.ts";
import { understand } from "./call.ts";
import { ProblemError } from "./problem.ts";
import { readBody } from "./read-body.ts";

/** enrol lets a machine in by an enrolment token. */
export async function enrol(req: IncomingMessage): Promise<EnrolAnswer> {
  const now = Date.now();
  turnAway(req, null);
  const token = bearerOf(req);
  const request = understand(EnrolRequest, await readBody(req));
  const bounded = { ...request, catalogue: boundedCatalogue(request.catalogue) };
  const enrolment = await againAfterDeadlock(() => enrolMachine({ token, request: bounded, ip: callerOf(req), now }));
  if (enrolment.ok) return enrolment.answer;
  const { reason } = enrolment;
  throw reason === "unauthorised"
    ? refused(req)
    : new ProblemError(reason, undefined, reason === "already-enrolled" ? 60_000 : undefined);
}
