// What becomes of the demo at this start, decided before anything is served.
import { randomBytes } from "node:crypto";
import { Refusal } from "../refusal.mjs";
import { say } from "../say.mjs";
import { recallDemo } from "./memory.mjs";

const DEFAULT_SEED = "contoso";

/** planDemo answers what the demo's process is to do, or null where there is none; it refuses what would mix with a real fleet. */
export async function planDemo(dataDir, asked) {
  const fleet = await readFleet();
  if (!asked) {
    if (fleet.groups > 0) say(silentNote(fleet, recallDemo(dataDir)));
    return null;
  }
  return decideDemo({
    asked,
    fleet,
    memory: recallDemo(dataDir),
    newSecret: () => randomBytes(32).toString("base64url"),
  });
}

/** decideDemo is the decision alone: `seed` a new one, `again` one that was broken off, or go on (`resume`). */
export function decideDemo({ asked, fleet, memory, newSecret }) {
  const { count, seed, besideReal } = asked;
  if (fleet.real > 0 && !besideReal)
    throw new Refusal(
      `This database holds ${machines(fleet.real)} that ${fleet.real === 1 ? "is" : "are"} real, so no demo is added: give it a folder of its own with --data, or say --demo-beside-real.`,
    );
  const fresh = { count, seed: seed ?? DEFAULT_SEED, epoch: 0, secret: newSecret(), done: false };
  if (fleet.groups === 0) return { kind: "seed", memory: fresh };
  if (!memory)
    throw new Refusal(
      "This database holds a demo that another data folder began: start with that folder, or remove the demo on its page first.",
    );
  if (!memory.done) return { kind: "again", memory: fresh };
  if (memory.count !== count || (seed !== null && seed !== memory.seed))
    throw new Refusal(
      `This database holds a demo of ${machines(memory.count)}, seed ${memory.seed}: go on with --demo ${memory.count}, or remove it on its page first.`,
    );
  return { kind: "resume", memory: { ...memory, epoch: memory.epoch + 1 } };
}

const machines = (count) => `${count} machine${count === 1 ? "" : "s"}`;

const silentNote = ({ demo }, memory) =>
  `        this database holds ${demo} demo machines, which stay silent: --demo ${memory?.count ?? demo} goes on with them, and the mark on each page removes them`;

// Retired machines count as well: their history is real, too.
async function readFleet() {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT count(machine.id) FILTER (WHERE is_demo)::int AS demo, count(machine.id) FILTER (WHERE NOT is_demo)::int AS real,
         count(DISTINCT machine_group.id) FILTER (WHERE is_demo)::int AS groups
       FROM machine_group LEFT JOIN machine ON machine.group_id = machine_group.id`,
    );
    return rows[0];
  } finally {
    await client.end();
  }
}
