import { randomUUID } from "node:crypto";
import pg from "pg";
import { test as base, inject } from "vitest";

/** test brings a database without a table, and a way to ask it. */
export const test = base.extend<{ empty: { url: string; query: (text: string) => Promise<unknown[]> } }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads a fixture's needs from this pattern.
  empty: async ({}, use) => {
    const name = `m_${randomUUID().replaceAll("-", "")}`;
    await query(`${inject("postgresUrl")}postgres`, `CREATE DATABASE ${name}`);
    const url = inject("postgresUrl") + name;
    await use({ url, query: (text) => query(url, text) });
  },
});

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
