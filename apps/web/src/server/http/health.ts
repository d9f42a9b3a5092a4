import type { ServerResponse } from "node:http";
import { env } from "../../env.ts";
import { database, sql } from "../sql.ts";
import { answerJson } from "./answer.ts";

/** Milliseconds a load balancer is kept waiting before the database counts as away. */
const DATABASE_PATIENCE_MS = 2_000;

/** answerHealth says 200 while this process can reach its database, else 503. */
export async function answerHealth(res: ServerResponse): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, DATABASE_PATIENCE_MS, false);
  });
  const reached = database()
    .query(sql`SELECT 1`)
    .then(
      () => true,
      () => false,
    );
  const isUp = await Promise.race([reached, late]);
  clearTimeout(timer);
  answerJson(res, isUp ? 200 : 503, { status: isUp ? "ok" : "database-away", role: env().ROLE });
}
