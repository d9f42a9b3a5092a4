import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const resolve = { alias: { "@": at("./apps/web/src"), "server-only": at("./test/empty.ts") } };
const tests = "{apps,packages,scripts,test}/**/*";
const never = ["**/node_modules/**", "**/dist/**", "**/.next/**", "**/.slipway/**"];

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: [`${tests}.test.{ts,tsx}`],
          exclude: [...never, "**/*.db.test.ts", "**/*.start.test.ts", "**/*.heavy.test.ts", "**/*.lab.test.ts"],
          environment: "node",
          maxWorkers: 2,
          testTimeout: 20_000, // a property over thousands of cases on a busy host
          isolate: false, // pure code: nothing to keep apart, and most of the time went into loading it again
        },
      },
      {
        resolve,
        test: {
          name: "db",
          include: [`${tests}.db.test.ts`],
          exclude: [...never, "**/*.apart.db.test.ts", "**/*.heavy.db.test.ts"],
          globalSetup: ["./test/postgres.ts"],
          setupFiles: ["./test/database.ts"],
          pool: "forks",
          maxWorkers: 3, // on two cores: the database works beside them, and many a test waits
          isolate: false, // test/database.ts keeps files apart, without loading every library anew
          // Without an order of their own, projects with different workers are refused.
          sequence: { groupOrder: 1 },
          testTimeout: 20_000,
        },
      },
      {
        resolve,
        test: {
          name: "db-apart",
          include: [`${tests}.apart.db.test.ts`],
          exclude: never,
          globalSetup: ["./test/postgres.ts"],
          setupFiles: ["./test/database.ts"],
          pool: "forks",
          maxWorkers: 2,
          // The library that counts sign-ins keeps its count in itself: each of these files begins with none.
          // Without an order of their own, projects with different workers are refused.
          sequence: { groupOrder: 2 },
          testTimeout: 20_000,
        },
      },
      {
        resolve,
        test: {
          name: "start",
          include: [`${tests}.start.test.ts`],
          exclude: never,
          pool: "forks",
          maxWorkers: 3, // one each: a start mostly waits for the processes it began
          sequence: { groupOrder: 3 },
          testTimeout: 120_000,
        },
      },
      {
        resolve,
        test: {
          name: "heavy",
          include: [`${tests}.heavy.test.ts`],
          exclude: never,
          pool: "forks",
          maxWorkers: 1,
          sequence: { groupOrder: 4 },
          testTimeout: 120_000,
        },
      },
      {
        resolve,
        test: {
          name: "heavy-db",
          include: [`${tests}.heavy.db.test.ts`],
          exclude: never,
          globalSetup: ["./test/postgres.ts"],
          setupFiles: ["./test/database.ts"],
          pool: "forks",
          maxWorkers: 2,
          sequence: { groupOrder: 5 },
          testTimeout: 120_000,
        },
      },
    ],
  },
});
