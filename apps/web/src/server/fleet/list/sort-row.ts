import { z } from "zod";
import { DomainError } from "../../errors.ts";
import { type SeenBucket, seenBuckets } from "../../presence/seen-bucket.ts";
import { type Statement, sql } from "../../sql.ts";
import type { Cursor, MachineSort } from "./machine-sort.ts";

/** SortKey is one expression of an order: as a column, its value as text for the cursor, and back from it. */
interface SortKey {
  column: Statement;
  toText: (value: Statement) => Statement;
  fromText: (text: string) => Statement;
}

/** seenRank is a machine's bucket in the order of time. Filtered by the same expression, the order's own index skips the rest. */
export const seenRank: Statement = sql`seen_rank(machine.seen_bucket)`;
export const rankOf = (bucket: SeenBucket): number => seenBuckets.indexOf(bucket) + 1;

const text = (column: Statement): SortKey => ({
  column,
  toText: (value) => value,
  fromText: (key) => sql`${key}::text`,
});
const version = (column: Statement): SortKey => ({
  column: sql`version_key(${column})`,
  toText: (value) => sql`${value}::text`,
  fromText: (key) => sql`${checked(Numbers, key)}::numeric[]`,
});
const hostname = text(sql`machine.hostname`);
const since: SortKey = {
  column: sql`machine.status_since`,
  toText: (value) => sql`to_char(${value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  fromText: (key) => sql`${new Date(checked(Time, key))}::timestamptz`,
};
/** The same expression as in the order's index; whoever has none stands last. */
const orLast = (word: Statement): SortKey => text(sql`coalesce(lower(${word}), U&'\\FFFF') COLLATE "C"`);
const seen: SortKey = {
  column: seenRank,
  toText: (value) => sql`${value}::text`,
  fromText: (key) => sql`${Number(checked(Rank, key))}::int`,
};

/** sortKeys gives each order's expressions, most weighty first: those of its index, of which the id is the last. */
export const sortKeys: Record<MachineSort, readonly SortKey[]> = {
  hostname: [hostname],
  status: [text(sql`machine.status`), since],
  statusSince: [since],
  user: [orLast(sql`left(machine.user_name, 200)`)],
  windows: [version(sql`machine.windows_build`), hostname],
  go: [version(sql`machine.go_version`), hostname],
  seen: [seen, hostname],
  group: [text(sql`machine_group.name`), hostname],
  agent: [version(sql`machine.agent_version`), hostname],
  diagnosis: [orLast(sql`left(machine.diagnosis, 200)`)],
  labels: [orLast(sql`machine.labels[1]`)],
  serial: [orLast(sql`left(machine.serial_number, 200)`)],
};

/** cursorValues turns a cursor into values to compare with, or refuses one of another order. */
export function cursorValues(sort: MachineSort, cursor: Cursor): [Statement, ...Statement[]] {
  const [first, ...rest] = sortKeys[sort];
  if (!first || cursor.keys.length !== 1 + rest.length) throw otherOrder();
  return [first.fromText(cursor.keys[0] ?? ""), ...rest.map((key, at) => key.fromText(cursor.keys[at + 1] ?? ""))];
}

const Numbers = z.string().regex(/^\{(\d{1,64}(,\d{1,64}){0,40})?\}$/);
const Time = z.iso.datetime();
const Rank = z.string().regex(/^[1-9]$/);

function checked(schema: z.ZodType<string>, key: string): string {
  const read = schema.safeParse(key);
  if (!read.success) throw otherOrder();
  return read.data;
}

const otherOrder = () => new DomainError("invalid-input", "This page belongs to a list in another order.");
