import { accountText } from "@slipway/shared/installer/accounts";
import { installOutcomeOf } from "@slipway/shared/installer/install-outcome";
import { installCauseOf, operationOf, outcomeWords } from "@slipway/shared/installer/installs/install-words";
import type { z } from "zod";
import { done, writeAudit } from "../audit/write.ts";
import { BYTE_ORDER_MARK, csvLine } from "../csv.ts";
import type { Caller } from "../fleet/caller.ts";
import { withTransaction } from "../sql.ts";
import { type InstallFilters, sinceOf } from "./list-installs.ts";
import { type After, type EndedInstall, findInstalls, type InstallFilter } from "./queries.ts";

/** Rows read at a time: ninety days of a fleet are never in memory. */
const PAGE = 1_000;

/** The file's columns; codes as numbers beside what they mean. */
const columns: readonly (readonly [string, (install: EndedInstall) => string | null])[] = [
  ["When", ({ at }) => at.toISOString()],
  ["Product", ({ product }) => product],
  ["Version", ({ version }) => version],
  ["Operation", ({ eventId }) => operationOf(eventId)],
  ["Machine", ({ hostname }) => hostname],
  ["Group", ({ groupName }) => groupName],
  ["Outcome", ({ statusCode }) => outcomeWords[installOutcomeOf(statusCode)]],
  ["Exit code", (install) => numberText(installCauseOf(install).exitCode)],
  ["Message", (install) => numberText(installCauseOf(install).messageCode)],
  ["Cause", (install) => installCauseOf(install).text],
  ["What to do", (install) => installCauseOf(install).advice],
  ["By", ({ userSid, userName }) => accountText(userSid, userName)],
  ["SID", ({ userSid }) => userSid],
  ["Machine id", ({ machineId }) => machineId],
];

const numberText = (code: number | null): string | null => (code === null ? null : String(code));

type Asked = { ctx: Caller; input: z.output<typeof InstallFilters>; now: number };

/** exportInstalls writes down that someone takes the list out of here, and then gives it in pieces, newest first. */
export async function exportInstalls({ ctx, input, now }: Asked): Promise<AsyncGenerator<string>> {
  await withTransaction((tx) =>
    writeAudit(tx, done(ctx, { subject: { kind: "install", id: null, name: "list" }, after: { filter: input } })),
  );
  const { days, ...filter } = input;
  return pieces(ctx, { ...filter, since: sinceOf(days, now) });
}

async function* pieces({ scope }: Caller, filter: InstallFilter): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(columns.map(([title]) => title));
  let after: After | undefined;
  do {
    const found = await findInstalls(scope, { ...filter, after, limit: PAGE });
    yield found.map((install) => csvLine(columns.map(([, read]) => read(install)))).join("");
    after = found.length === PAGE ? found.at(-1) : undefined;
  } while (after);
}
