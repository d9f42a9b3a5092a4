import { oldestProtocol, protocolVersion } from "@slipway/shared/protocol/version";
import { z } from "zod";
import type { Credentials, KnownMachine } from "../server/presence/machine-queries.ts";
import { ProblemError } from "./problem.ts";

/** MachineCall is a message of an agent that was let in. */
export interface MachineCall {
  machine: KnownMachine;
  credentials: Credentials;
  /** Null once it has been taken in. */
  body: unknown;
  /** When its first byte was here, by the server's clock. Ages are counted back from this. */
  receivedAt: number;
  /** isGone: the agent has hung up. */
  isGone(): boolean;
}

const Versioned = z.object({ protocol: z.number().int().min(1).max(1000) });

/** understand parses a message by its schema, once its version is one this server speaks. Unknown fields are left out. */
export function understand<T>(schema: z.ZodType<T>, body: unknown): T {
  const version = Versioned.safeParse(body);
  if (version.success && (version.data.protocol < oldestProtocol || version.data.protocol > protocolVersion)) {
    throw new ProblemError(
      "unsupported-protocol",
      `This server speaks versions ${oldestProtocol} to ${protocolVersion} of the protocol.`,
    );
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ProblemError(
    "malformed",
    `${issue?.path.map(String).join(".") || "message"}: ${issue?.message ?? "not understood"}`,
  );
}
