// Before each database test file, in its worker: a fresh copy of the template, named in DATABASE_URL.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

const server = inject("postgresUrl");
const name = `t_${randomUUID().replaceAll("-", "")}`;
const admin = new pg.Client({ connectionString: `${server}postgres` });
await admin.connect();
await admin.query(`CREATE DATABASE ${name} TEMPLATE template_slipway`);
await admin.end();
// Never dropped: the whole server is thrown away at the end.
process.env.DATABASE_URL = server + name;
