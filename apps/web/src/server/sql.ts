import type pg from "pg";
import { env } from "../env.ts";
import { singletons } from "./singletons.ts";

/** Statement is SQL text with its values apart. Values travel as parameters only; a nested Statement is spliced in as text. */
export class Statement {
  readonly parts: readonly string[];
  readonly values: readonly unknown[];
  readonly name: string | undefined;

  constructor(parts: readonly string[], values: readonly unknown[], name?: string) {
    this.parts = parts;
    this.values = values;
    this.name = name;
  }

  /** named makes it a prepared statement of the connection: for the few that run thousands of times a second. */
  named(name: string): Statement {
    return new Statement(this.parts, this.values, name);
  }
}

/** sql is the one way to write a statement: sql`select id from machine where ${inScope(scope, sql`group_id`)}`. */
export function sql(strings: TemplateStringsArray, ...inputs: unknown[]): Statement {
  const parts: string[] = [strings[0] ?? ""];
  const values: unknown[] = [];
  const append = (text: string) => parts.push((parts.pop() ?? "") + text);
  inputs.forEach((input, index) => {
    if (input instanceof Statement) {
      append(input.parts[0] ?? "");
      input.values.forEach((value, at) => {
        values.push(value);
        parts.push(input.parts[at + 1] ?? "");
      });
      append(strings[index + 1] ?? "");
      return;
    }
    if (input === undefined) throw new TypeError("a value of the statement is undefined; null is the database's word");
    values.push(input);
    parts.push(strings[index + 1] ?? "");
  });
  return new Statement(parts, values);
}

/** json marks a value for a jsonb parameter; without it an array would become a PostgreSQL array. */
export const json = (value: unknown): string => JSON.stringify(value);

/** joined puts statements in a row, for lists of conditions or of VALUES rows. Nothing in it gives an empty statement. */
export function joined(statements: readonly Statement[], separator: " AND " | " OR " | ", "): Statement {
  const [first, ...rest] = statements;
  if (!first) return sql``;
  const between = new Statement([separator], []);
  return rest.reduce((all, next) => sql`${all}${between}${next}`, first);
}

/** Db runs statements: the pool, or a transaction on one connection. */
export interface Db {
  /** query returns the rows; its type argument is the caller's promise about the columns. */
  query<Row extends object>(statement: Statement): Promise<Row[]>;
  /** execute returns how many rows changed. */
  execute(statement: Statement): Promise<number>;
}

/** Tx is a transaction. What afterCommit was given runs once the rows are visible to others, and not at all after a rollback. */
export interface Tx extends Db {
  afterCommit(work: () => void): void;
}

export const database = (): Db => over(singletons().pool);

/** withTransaction commits what work did, or nothing of it when work throws. READ COMMITTED; guards belong into the statements. */
export async function withTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await singletons().pool.connect();
  const afterCommit: (() => void)[] = [];
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    const result = await work({ ...over(client), afterCommit: (then) => void afterCommit.push(then) });
    await client.query("COMMIT");
    for (const then of afterCommit) then();
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((rollback: Error) => {
      broken = rollback; // the connection is gone; the server rolls back by itself
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

// Through a pooler each statement may meet another connection; one that keeps them apart is named by the setting.
let prepared: boolean | undefined;
function keepsPrepared(): boolean {
  if (prepared === undefined) {
    const { DATABASE_PREPARED, DATABASE_DIRECT_URL } = env();
    prepared = DATABASE_PREPARED ? DATABASE_PREPARED === "on" : DATABASE_DIRECT_URL === undefined;
  }
  return prepared;
}

function over(target: pg.Pool | pg.PoolClient): Db {
  const run = (statement: Statement) => {
    const text = statement.parts.reduce((all, part, at) => (at === 0 ? part : `${all}$${at}${part}`), "");
    const name = statement.name && keepsPrepared() ? { name: statement.name } : {};
    return target.query({ text, values: [...statement.values], ...name });
  };
  return {
    query: async <Row extends object>(statement: Statement) => (await run(statement)).rows as Row[],
    execute: async (statement) => (await run(statement)).rowCount ?? 0,
  };
}
