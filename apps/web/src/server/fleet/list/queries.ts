// Statements of the list: scope first, always in the WHERE.
import type { Status } from "@slipway/shared/findings/status";
import type { SeenBucket } from "../../presence/seen-bucket.ts";
import { inScope, type Scope } from "../../scope.ts";
import { database, joined, type Statement, sql } from "../../sql.ts";
import { type MachineFilter, matchesFilter } from "../queries.ts";
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

/**
 * So many that match are sorted within some 10 ms; a walk along the order's index may pass all the others first. The
 * numbers of a version stand in its index alone, and take time to read again.
 */
const few = (sort: MachineSort): number => (["windows", "go", "agent"].includes(sort) ? 1_500 : 6_000);

/**
 * findMachines gives a page of the list, each row with the keys that a cursor needs. First the page: by keyset over the
 * order's index, where any depth costs the same; or, where few match, by the filter's own index and sorted, since what
 * matches may stand at the far end of the order. Then what is shown beside its machines, by primary keys.
 */
export async function findMachines(scope: Scope, wish: PageWish): Promise<(MachineRow & { keys: string[] })[]> {
  const isFew = mayBeFew(wish) && (await estimateMatching(scope, wish)) <= few(wish.sort);
  const page = isFew ? sorted(scope, wish) : wish.sort === "group" ? byGroup(scope, wish) : pageOf(scope, wish);
  const keys = sortKeys[wish.sort].map(({ toText }, at) => toText(at === 0 ? sql`machine.first` : sql`machine.second`));
  return database().query(sql`
    SELECT ${rowColumns}, ARRAY[${joined(keys, ", ")}]::text[] AS keys
    FROM (${page}) machine JOIN machine_group ON machine_group.id = machine.group_id
    LEFT JOIN presence ON presence.machine_id = machine.id
    ORDER BY ${byKeys(wish, sql`machine`)}`);
}

/** Unfiltered nothing is few; and where an index has the filter before the order, a walk passes nothing else. */
function mayBeFew({ sort, statuses, groupId, ...filter }: PageWish): boolean {
  const others = [filter.finding, filter.label, filter.seen, filter.go, filter.windows, filter.search];
  if (filter.lifecycle !== "active" || others.some((other) => other !== undefined)) return true;
  if (groupId) return sort !== (statuses ? "status" : "hostname") && sort !== "status";
  return statuses !== undefined && sort !== "status" && sort !== "hostname";
}

/** estimateMatching is how many machines the planner expects: it knows in half a millisecond what a count takes ten for. */
export async function estimateMatching(scope: Scope, filter: Omit<MachineFilter, "limit">): Promise<number> {
  const [plan] = await database().query<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }>(
    sql`EXPLAIN (FORMAT JSON) SELECT FROM machine WHERE ${matchesFilter(scope, filter)}`,
  );
  return plan?.["QUERY PLAN"][0].Plan["Plan Rows"] ?? Number.POSITIVE_INFINITY;
}

const withGroup = ({ sort }: PageWish): Statement =>
  sort === "group" ? sql`JOIN machine_group ON machine_group.id = machine.group_id` : sql``;

const keyNames = [sql`first`, sql`second`];

/** The order's keys as columns: what they cost is paid once. */
const keyColumns = (sort: MachineSort): Statement =>
  joined(
    sortKeys[sort].map(({ column }, at) => sql`${column} AS ${keyNames[at]}`),
    ", ",
  );

/** The same order by these columns of theirs. */
const byKeys = ({ sort, descending }: PageWish, page: Statement): Statement =>
  joined(
    [...keyNames.slice(0, sortKeys[sort].length), sql`id`].map((name) => sql`${page}.${name} ${way(descending)}`),
    ", ",
  );

/** The whole rows at once: read a second time by their keys, they would take as long again to plan and to read. */
const pageOf = (scope: Scope, wish: PageWish): Statement => sql`
  SELECT machine.*, ${keyColumns(wish.sort)} FROM machine
  WHERE ${matchesFilter(scope, wish)} AND ${between(wish)} ORDER BY ${orderOf(wish)} LIMIT ${wish.limit}`;

/** All that match, and only then their order: the planner must not hope for a match soon. */
const sorted = (scope: Scope, wish: PageWish): Statement => sql`
    WITH few AS MATERIALIZED (
      SELECT machine.id, ${keyColumns(wish.sort)} FROM machine ${withGroup(wish)}
      WHERE ${matchesFilter(scope, wish)} AND ${between(wish)})
    SELECT * FROM (SELECT * FROM few ORDER BY ${byKeys(wish, sql`few`)} LIMIT ${wish.limit}) page JOIN machine USING (id)`;

/**
 * Names of groups stand in no index of machines: the groups are walked by name, each by machine(group_id, hostname, id)
 * for no more than a page, the cursor's own group from its row on.
 */
function byGroup(scope: Scope, wish: PageWish): Statement {
  const { after, descending, limit } = wish;
  const inGroup: PageWish = { ...wish, sort: "hostname", after: undefined, until: undefined };
  const ofGroup = sql`machine.group_id = machine_group.id`;
  const [name, host] = after ? cursorValues("group", after) : [];
  const past = descending ? sql`<` : sql`>`;
  const [parts, groups] =
    after && name && host
      ? [
          sql`(${hostsOf(scope, inGroup, sql`${ofGroup} AND machine_group.name = ${name} AND (machine.hostname, machine.id) ${past} (${host}, ${after.id}::uuid)`)})
            UNION ALL (${hostsOf(scope, inGroup, sql`${ofGroup} AND machine_group.name ${past} ${name}`)})`,
          sql`machine_group.name ${past}= ${name}`,
        ]
      : [hostsOf(scope, inGroup, ofGroup), sql`true`];
  const turn = way(descending);
  return sql`
    SELECT * FROM (
      SELECT part.id, machine_group.name AS first, part.hostname AS second FROM machine_group CROSS JOIN LATERAL (${parts}) part
      WHERE ${inScope(scope, sql`machine_group.id`)} AND ${groups} AND ${upTo(wish)}
      ORDER BY machine_group.name ${turn}, part.hostname ${turn}, part.id ${turn} LIMIT ${limit}) page
    JOIN machine USING (id)`;
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
