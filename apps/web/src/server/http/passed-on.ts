import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** PASSED_ON is the header "<secret> <address>" with which the agents' thread passes a request on, and who sent it. */
export const PASSED_ON = "x-slipway-passed-on";

/** PassedOn says where the agents' thread passes on what is not for agents: a port of this machine that answers it alone. */
export interface PassedOn {
  port: number;
  /** New at each start: whoever else finds the port is answered nothing. */
  secret: string;
}

/** callerOf is the sender's address by the socket: never a header that a caller wrote. */
export const callerOf = (req: IncomingMessage): string => req.socket.remoteAddress ?? "unknown";

/** callerPassedOn gives the sender's address of a request that was passed on with the secret, and null of any other. */
export const callerPassedOn =
  (secret: string) =>
  ({ headers }: IncomingMessage): string | null => {
    const said = Buffer.from(String(headers[PASSED_ON] ?? ""));
    delete headers[PASSED_ON];
    const due = Buffer.from(`${secret} `);
    const isOurs = said.length > due.length && timingSafeEqual(said.subarray(0, due.length), due);
    return isOurs ? said.subarray(due.length).toString() : null;
  };
