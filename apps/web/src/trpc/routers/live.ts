import { z } from "zod";
import { follow } from "../../server/live/follow.ts";
import { type Topic, topics } from "../../server/live/topics.ts";
import { query } from "../init.ts";

const names = Object.keys(topics) as [Topic, ...Topic[]];

/** live tells an open page which of its data changed. Topics that the caller may not see stay silent. */
export const live = query({ permission: "machines.read" })
  .input(z.object({ topics: z.array(z.enum(names)).max(names.length), since: z.number().nullable().default(null) }))
  .subscription(({ ctx, input, signal }) =>
    follow({
      grants: ctx.grants,
      wanted: input.topics,
      since: input.since,
      signal: signal ?? new AbortController().signal,
    }),
  );
