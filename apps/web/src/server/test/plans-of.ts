// For tests: how the database would find what a call asks of it.
import pg from "pg";
import { singletons } from "../singletons.ts";

/** PlanNode is one step of a plan, as EXPLAIN (FORMAT JSON) names it. */
export interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  Plans?: PlanNode[];
}

type Sent = { text: string; values: unknown[]; isNamed: boolean };

/**
 * plansOf runs a call and gives every node of the plans of each statement that it sent, on the pool and in transactions.
 * The plans are made after the call, with its values; of a prepared statement also the one without them, to which the
 * database goes over after a few runs.
 */
export async function plansOf(call: () => Promise<unknown>): Promise<PlanNode[]> {
  const nodes: PlanNode[] = [];
  for (const { text, values, isNamed } of await sentBy(call)) {
    nodes.push(...(await explain(`EXPLAIN (FORMAT JSON) ${text}`, values)));
    if (isNamed) nodes.push(...(await explain(`EXPLAIN (FORMAT JSON, GENERIC_PLAN) ${text}`)));
  }
  return withoutEmpty(nodes);
}

/** scanned names the tables that are read through, a partition by its table's name. */
export const scanned = (nodes: readonly PlanNode[]): string[] =>
  nodes
    .filter((node) => node["Node Type"] === "Seq Scan")
    .flatMap((node) => node["Relation Name"]?.replace(partition, "") ?? []);

/** indexes names the indexes that are used, one of a partition by its table's. */
export const indexes = (nodes: readonly PlanNode[]): Set<string> =>
  new Set(nodes.flatMap((node) => node["Index Name"]?.replace(partition, "") ?? []));

const partition = /_(\d{6}|default)(?=_|$)/;

/** Next month's partition has nothing in it to read through, and no plan of it means anything. */
async function withoutEmpty(nodes: readonly PlanNode[]): Promise<PlanNode[]> {
  const { rows } = await singletons().pool.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relispartition AND relkind = 'r' AND pg_relation_size(oid) = 0",
  );
  const empty = new Set(rows.map(({ name }) => name));
  return nodes.filter((node) => !empty.has(node["Relation Name"] ?? ""));
}

/** sentBy records what goes through any connection of this process while the call runs. */
async function sentBy(call: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...asked: unknown[]) {
    const statement = statementOf(asked);
    if (isExplained(statement.text)) sent.push(statement);
    return Reflect.apply(query, this, asked);
  } as never;
  try {
    await call();
  } finally {
    pg.Client.prototype.query = query;
  }
  return sent;
}

function statementOf([asked, values]: unknown[]): Sent {
  const { text, values: own, name } = typeof asked === "string" ? { text: asked } : (asked as pg.QueryConfig);
  return { text, values: own ?? (Array.isArray(values) ? values : []), isNamed: name !== undefined };
}

const isExplained = (text: string): boolean => /^[\s(]*(WITH|SELECT|INSERT|UPDATE|DELETE)\b/i.test(text);

async function explain(text: string, values: unknown[] = []): Promise<PlanNode[]> {
  const { rows } = await singletons().pool.query<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(text, values);
  return rows.flatMap((row) => nodesOf(row["QUERY PLAN"][0].Plan));
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];
