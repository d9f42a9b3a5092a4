import { renderSentence } from "@slipway/shared/findings/sentence";
import type { z } from "zod";
import { done, writeAudit } from "../../audit/write.ts";
import { BYTE_ORDER_MARK, csvLine } from "../../csv.ts";
import { withGo } from "../../go/choose-go.ts";
import { withTransaction } from "../../sql.ts";
import type { Caller } from "../caller.ts";
import { MachineFilters, MachineOrder } from "../list-machines.ts";
import type { Cursor } from "../list/machine-sort.ts";
import { findMachines, type MachineRow, type PageWish } from "../list/queries.ts";

/** ExportMachines is a list's filter and order; the file has all that match, whatever part of it a page shows. */
export const ExportMachines = MachineFilters.extend(MachineOrder.shape);

/** Machines a page: a few milliseconds of the database, and some 200 KB on their way. */
const PAGE = 500;

/** The file's columns: all that is known of a machine in one line, however the list was laid out. */
const columns: readonly (readonly [string, (machine: MachineRow) => string | null])[] = [
  ["Machine", ({ hostname }) => hostname],
  ["Status", ({ status }) => status],
  ["Status since", ({ statusSince }) => statusSince.toISOString()],
  // A file has no clock that goes on: ages are those of the moment it was made, times in UTC.
  [
    "Diagnosis",
    ({ diagnosis }) => diagnosis && renderSentence(diagnosis, Date.now(), (at) => new Date(at).toISOString()),
  ],
  ["Findings", ({ codes }) => codes.join(" ")],
  ["User", ({ userName }) => userName],
  ["Serial number", ({ serialNumber }) => serialNumber],
  ["Windows", ({ windowsName }) => windowsName],
  ["Build", ({ windowsBuild }) => windowsBuild],
  ["Go", ({ goVersion }) => goVersion],
  ["Group", ({ groupName }) => groupName],
  ["Labels", ({ labels }) => labels.join("; ")],
  ["Seen", ({ seenBucket }) => seenBucket],
  ["Last seen", ({ lastSeenAt }) => lastSeenAt?.toISOString() ?? null],
  ["Agent", ({ agentVersion }) => agentVersion],
  ["Lifecycle", ({ lifecycle }) => lifecycle],
  ["Enrolled", ({ enrolledAt }) => enrolledAt.toISOString()],
  ["Id", ({ id }) => id],
];

type Asked = { ctx: Caller; input: z.output<typeof ExportMachines> };

/** exportMachines writes down that someone takes the list out of here, and then gives it in pieces. */
export async function exportMachines({ ctx, input }: Asked): Promise<AsyncGenerator<string>> {
  const filter = await withGo(ctx.scope, input);
  await withTransaction((tx) =>
    writeAudit(tx, done(ctx, { subject: { kind: "machine", id: null, name: "list" }, after: { filter: input } })),
  );
  return pieces(ctx, filter);
}

async function* pieces(ctx: Caller, wish: Omit<PageWish, "after" | "limit">): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(columns.map(([title]) => title));
  let after: Cursor | undefined;
  do {
    const found = await findMachines(ctx.scope, { ...wish, after, limit: PAGE });
    yield found.map((machine) => csvLine(columns.map(([, read]) => read(machine)))).join("");
    const last = found.at(-1);
    after = found.length === PAGE && last ? { keys: last.keys, id: last.id } : undefined;
  } while (after);
}
