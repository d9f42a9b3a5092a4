// Statements of the list: scope first, always in the WHERE.
import type { Status } from "@slipway/shared/findings/status";
import type { SeenBucket } from "../../presence/seen-bucket.ts";
import { inScope, type Scope } from "../../scope.ts";
import { database, joined, type Statement, sql } from "../../sql.ts";
import { countMachines, type MachineFilter, matchesFilter } from "../queries.ts";
import type { Cursor, MachineSort } from "./machine-sort.ts";
import { cursorValues, sortKeys } from "./sort-row.ts";

/** MachineRow is one line of the list. */
export interface MachineRow {
  id: string;
  hostname: string;
  groupId: string;
  groupName: string;
  lifecycle: "pending" | "active" | "retired";
  status: Status;
  statusSince: Date;
  diagnosis: string | null;
  /** Codes of open findings that are shown, blocking ones first. */
  codes: string[];
  windowsName: string | null;
  windowsBuild: string | null;
  userName: string | null;
  serialNumber: string | null;
  goVersion: string | null;
  agentVersion: string | null;
  labels: string[];
  seenBucket: SeenBucket;
  lastSeenAt: Date | null;
  enrolledAt: Date;
}

/** PageWish is which part of the list: in an order, after a row, up to another, so many at most. */
export interface PageWish extends Omit<MachineFilter, "limit"> {
  sort: MachineSort;
  descending: boolean;
  after?: Cursor | undefined;
  /** The last row wanted: a page that is read again ends where it ended, so those behind it stay as they are. */
  until?: Cursor | undefined;
  limit: number;
}

const rowColumns: Statement = sql`
  machine.id, machine.hostname, machine.group_id AS "groupId", machine_group.name AS "groupName", machine.lifecycle, machine.status,
  machine.status_since AS "statusSince", machine.diagnosis, machine.windows_name AS "windowsName", machine.windows_build AS "windowsBuild",
  machine.user_name AS "userName", machine.serial_number AS "serialNumber", machine.go_version AS "goVersion",
  machine.agent_version AS "agentVersion", machine.labels, machine.seen_bucket AS "seenBucket", presence.last_seen_at AS "lastSeenAt",
  machine.enrolled_at AS "enrolledAt",
  ARRAY(SELECT code FROM finding WHERE finding.machine_id = machine.id AND finding.state = 'open' AND finding.symptom_of IS NULL
    AND finding.visible_at <= now() GROUP BY code ORDER BY min(array_position('{blocking,degrading,info}', severity)), code) AS codes`;

/** So many that match are sorted faster than they are found in a list that is sorted already. */
const FEW = 5_000;

/**
 * findMachines gives a page of the list, each row with the keys that a cursor needs. First the page's ids, by keyset over
 * the order's index: any depth costs the same. Then what is shown of them, by primary keys. A filter that leaves little
 * is served by its own index and sorted; the planner chooses by its statistics.
 */
export async function findMachines(scope: Scope, wish: PageWish): Promise<(MachineRow & { keys: string[] })[]> {
  const keys = sortKeys[wish.sort];
  const ids = wish.sort === "group" ? await byGroup(scope, wish) : pageOf(scope, wish, sql`true`);
  return database().query(sql`
    SELECT ${rowColumns}, ARRAY[${joined(
      keys.map(({ toText }) => toText),
      ", ",
    )}]::text[] AS keys
    FROM (${ids}) page JOIN machine ON machine.id = page.id JOIN machine_group ON machine_group.id = machine.group_id
    LEFT JOIN presence ON presence.machine_id = machine.id
    ORDER BY ${orderOf(wish)} LIMIT ${wish.limit}`);
}

const pageOf = (scope: Scope, wish: PageWish, more: Statement): Statement => sql`
  SELECT machine.id FROM machine ${wish.sort === "group" ? sql`JOIN machine_group ON machine_group.id = machine.group_id` : sql``}
  WHERE ${matchesFilter(scope, wish)} AND ${between(wish)} AND ${more} ORDER BY ${orderOf(wish)} LIMIT ${wish.limit}`;

/**
 * Names of groups stand in no index of machines. Where few match they are all sorted; else the groups are walked by name,
 * each by machine(group_id, hostname, id) for no more than a page, the cursor's own group from its row on.
 */
async function byGroup(scope: Scope, wish: PageWish): Promise<Statement> {
  if ((await countMachines(scope, { ...wish, limit: FEW + 1 })) <= FEW) return pageOf(scope, wish, sql`true`);
  const { after, descending, limit } = wish;
  const inGroup: PageWish = { ...wish, sort: "hostname", after: undefined, until: undefined };
  const ofGroup = sql`machine.group_id = machine_group.id`;
  const [name, host] = after ? cursorValues("group", after) : [];
  if (!after || !name || !host)
    return sql`
      SELECT part.id FROM machine_group CROSS JOIN LATERAL (${hostsOf(scope, inGroup, ofGroup)}) part
      WHERE ${inScope(scope, sql`machine_group.id`)} AND ${upTo(wish)}
      ORDER BY machine_group.name ${way(descending)}, part.hostname ${way(descending)}, part.id ${way(descending)} LIMIT ${limit}`;
  const past = descending ? sql`<` : sql`>`;
  const rest = sql`${ofGroup} AND machine_group.name = ${name} AND (machine.hostname, machine.id) ${past} (${host}, ${after.id}::uuid)`;
  const whole = sql`${ofGroup} AND machine_group.name ${past} ${name}`;
  return sql`
    SELECT part.id FROM machine_group CROSS JOIN LATERAL (
      (${hostsOf(scope, inGroup, rest)}) UNION ALL (${hostsOf(scope, inGroup, whole)})) part
    WHERE ${inScope(scope, sql`machine_group.id`)} AND machine_group.name ${past}= ${name} AND ${upTo(wish)}
    ORDER BY machine_group.name ${way(descending)}, part.hostname ${way(descending)}, part.id ${way(descending)} LIMIT ${limit}`;
}

const hostsOf = (scope: Scope, wish: PageWish, more: Statement): Statement => sql`
  SELECT machine.id, machine.hostname FROM machine WHERE ${matchesFilter(scope, wish)} AND ${more}
  ORDER BY ${orderOf(wish)} LIMIT ${wish.limit}`;

function upTo({ until, descending }: PageWish): Statement {
  if (!until) return sql`true`;
  const values = joined([...cursorValues("group", until), sql`${until.id}::uuid`], ", ");
  return sql`(machine_group.name, part.hostname, part.id) ${descending ? sql`>=` : sql`<=`} (${values})`;
}

function between({ sort, descending, after, until }: PageWish): Statement {
  const columns = joined([...sortKeys[sort].map(({ column }) => column), sql`machine.id`], ", ");
  const beyond = (cursor: Cursor | undefined, sign: Statement) =>
    cursor
      ? sql`(${columns}) ${sign} (${joined([...cursorValues(sort, cursor), sql`${cursor.id}::uuid`], ", ")})`
      : sql`true`;
  const [past, notPast] = descending ? [sql`<`, sql`>=`] : [sql`>`, sql`<=`];
  return sql`${beyond(after, past)} AND ${beyond(until, notPast)}`;
}

const orderOf = ({ sort, descending }: Pick<PageWish, "sort" | "descending">): Statement =>
  joined(
    [...sortKeys[sort].map(({ column }) => column), sql`machine.id`].map((column) => sql`${column} ${way(descending)}`),
    ", ",
  );

const way = (descending: boolean): Statement => (descending ? sql`DESC` : sql`ASC`);
