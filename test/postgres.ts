// Vitest's global set-up of the database tests.
import type { TestProject } from "vitest/node";
import { startThrowAwayPostgres } from "./throw-away-postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the throw-away server; its path, the database, is left to add. */
    postgresUrl: string;
  }
}

export default async function setup(project: TestProject) {
  const { url, stop } = await startThrowAwayPostgres();
  project.provide("postgresUrl", url);
  return stop;
}
