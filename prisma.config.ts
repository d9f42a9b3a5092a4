import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma-cli/config";

// Prisma's own engine is a download; this one runs the WebAssembly build from npm (ADR 0002).
if (process.platform !== "win32") {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL("./scripts/schema-engine.mjs", import.meta.url));
}

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
