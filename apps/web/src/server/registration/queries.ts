// Statements of people's doors about what a machine has registered: scope first, always in the WHERE.
import type { PartRef } from "@slipway/shared/facts/registration-part";
import { inScope, type Scope } from "../scope.ts";
import { partOwner } from "./part-owner.ts";
import { database, type Statement, sql } from "../sql.ts";

/** LookRow is the newest look of one of the two probes that name parts. */
export interface LookRow {
  probe: "products" | "components";
  outcome: string;
  error: string | null;
  isBusy: boolean | null;
  isCut: boolean | null;
  /** When the probe looked last, ms by the server's clock; null: it is not known. */
  observedAt: string | null;
  parts: PartRef[] | null;
}

const isMine = (scope: Scope, machineId: string): Statement =>
  sql`EXISTS (SELECT FROM machine WHERE machine.id = ${machineId} AND ${inScope(scope, sql`machine.group_id`)})`;

/** isKnown says whether the machine is within the scope. */
export const isKnown = async (scope: Scope, machineId: string): Promise<boolean> => {
  const [row] = await database().query<{ known: boolean }>(sql`SELECT ${isMine(scope, machineId)} AS known`);
  return row?.known === true;
};

/** findLooks reads what the looks say of themselves and which parts they name. By the primary key. */
export const findLooks = (scope: Scope, machineId: string): Promise<LookRow[]> =>
  database().query<LookRow>(sql`
    SELECT probe, outcome, error, (fact ->> 'isBusy')::boolean AS "isBusy", (fact ->> 'isCut')::boolean AS "isCut",
      presence.observed_at ->> probe AS "observedAt", fact -> 'parts' AS parts
    FROM observation LEFT JOIN presence ON presence.machine_id = observation.machine_id
    WHERE observation.machine_id = ${machineId} AND probe IN ('products', 'components') AND ${isMine(scope, machineId)}`);

/** findStored gives those of the named parts that are here. By the primary key of blob_ref. */
export const findStored = (scope: Scope, machineId: string, hashes: readonly string[]): Promise<{ sha256: string }[]> =>
  database().query(sql`
    SELECT sha256 FROM blob_ref WHERE sha256 = ANY(${[...hashes]}) AND owner_kind = ${partOwner.kind}
      AND owner_id = ${partOwner.id} AND ${isMine(scope, machineId)}`);

/** OpenFinding is one that holds, by code and subject. */
export interface OpenFinding {
  code: string;
  subject: string;
}

/** findOpen reads what holds now of these codes. Partial index finding_not_cleared. */
export const findOpen = (scope: Scope, machineId: string, codes: readonly string[]): Promise<OpenFinding[]> =>
  database().query<OpenFinding>(sql`
    SELECT code, subject FROM finding
    WHERE machine_id = ${machineId} AND state = 'open' AND code = ANY(${[...codes]}) AND ${isMine(scope, machineId)}
    ORDER BY code, subject`);
