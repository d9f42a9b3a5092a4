import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../generated/prisma/client.ts";
import { singletons } from "./singletons.ts";

const KEY = Symbol.for("slipway.prisma");
const shared = globalThis as typeof globalThis & { [KEY]?: PrismaClient };

/** prisma shares the process's pool. Set up on first use: its import costs 0.4 s that most processes never need. */
export const prisma = (): PrismaClient =>
  (shared[KEY] ??= new PrismaClient({ adapter: new PrismaPg(singletons().pool) }));
