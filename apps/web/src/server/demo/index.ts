// What the demo's own process uses of the server: `npm start -- --demo`. No door leads here.
import { setTimeout as wait } from "node:timers/promises";
import { signingKey } from "../jobs/signing-key.ts";
import { publishLive, setRelay } from "../live/publish.ts";
import { startRelay } from "../live/relay.ts";
import { everywhere } from "../scope.ts";
import { closeSingletons, singletons } from "../singletons.ts";
import { database, withTransaction } from "../sql.ts";
import { agentTokens } from "./agent-token.ts";
import { hasDemo as hasDemoRows } from "./machine-queries.ts";
import { eraseGroups, findDemoGroups } from "./queries.ts";
import { type Seeding, seedFleet as seed } from "./seed-fleet.ts";

export { agentTokens };

/** openDemo connects this process to the database of DATABASE_URL, for a server of this data folder. */
export function openDemo(dataDir: string): { jobKey: string; close(): Promise<void> } {
  // Nobody signs in here: the secret of sessions is not needed.
  singletons().runtime = { baseUrl: "", dataDir, authSecret: "" };
  return { jobKey: signingKey().publicKey.toString("base64"), close: closeSingletons };
}

/** hasDemo says whether the demo is still there. */
export const hasDemo = () => hasDemoRows(database());

/** eraseDemo takes away what a demo that was broken off has left. */
export const eraseDemo = (): Promise<number> =>
  withTransaction(async (tx) => {
    const groups = await findDemoGroups(everywhere, tx);
    return eraseGroups(
      everywhere,
      tx,
      groups.map(({ id }) => id),
    );
  });

/** Enough for the words to be on their way before the connection closes. */
const flushMs = 100;

/** seedFleet fills the database, and tells open pages as the machines come. */
export async function seedFleet(seeding: Seeding): Promise<number> {
  const relay = await startRelay();
  setRelay(relay);
  const tell = () => {
    for (const topic of ["machines", "findings", "groups", "jobs", "batches"] as const)
      publishLive({ topic, groupId: null, id: null });
  };
  try {
    const stored = (machines: number) => {
      seeding.stored?.(machines);
      tell();
    };
    const machines = await seed({ ...seeding, stored });
    tell();
    await wait(flushMs);
    return machines;
  } finally {
    setRelay(undefined);
    await relay.stop();
  }
}
