// Before each database test file, in its worker: a fresh copy of the template, named in DATABASE_URL.
import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { copyTemplate } from "./throw-away-postgres.ts";

// Never dropped: the whole server is thrown away at the end.
process.env.DATABASE_URL = await copyTemplate(inject("postgresUrl"), `t_${randomUUID().replaceAll("-", "")}`);
