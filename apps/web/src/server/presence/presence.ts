import { Batcher } from "./batcher.ts";
import { type Credentials, findByTokens, type KnownMachine, type Sighting, storeSightings } from "./machine-queries.ts";

// Measured (performance.md): a 10 ms window costs nobody anything and makes a row ten times cheaper.
const shape = { windowMs: 10, maxItems: 1000, maxInFlight: 2 };

/** Beyond this the queue only grows: agents are told to come back later, each at another time. */
const TOO_LONG_MS = 2_000;

const reads = new Batcher<Credentials, KnownMachine | null>({
  ...shape,
  run: (asked) => findByTokens(asked, Date.now()),
});
const writes = new Batcher<Sighting, undefined>({ ...shape, run: store });

/** findMachine reads what the server knows of the machine a token belongs to, or null. */
export const findMachine = (credentials: Credentials): Promise<KnownMachine | null> => reads.add(credentials);

/** noteSighting stores that a machine was here; it resolves after the commit. */
export const noteSighting = (sighting: Sighting): Promise<void> => writes.add(sighting);

/** isOverloaded says whether the database is more than two seconds behind. */
export const isOverloaded = (): boolean => reads.waitedMs() > TOO_LONG_MS || writes.waitedMs() > TOO_LONG_MS;

// One row a machine in a statement: of two check-ins in the same window the later word stands. What the other knew of
// ages may be of another moment, and is told again with the next check-in.
async function store(sightings: Sighting[]): Promise<undefined[]> {
  const byMachine = new Map(sightings.map((sighting) => [sighting.machineId, sighting]));
  const sorted = [...byMachine.values()].sort((a, b) => (a.machineId < b.machineId ? -1 : 1));
  await storeSightings(sorted);
  return sightings.map(() => undefined);
}
