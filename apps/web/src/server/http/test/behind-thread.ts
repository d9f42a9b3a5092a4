import { passOn } from "../../../gateway/thread/pass-on.ts";
import { type Doors, makeListener } from "../doors.ts";
import { type Listening, listen } from "../listen.ts";
import { callerPassedOn } from "../passed-on.ts";

/** behindThread opens doors as `npm start` has them: behind the agents' thread, which passes people's requests on. */
export async function behindThread(doors: Doors): Promise<Listening> {
  const secret = "s".repeat(43);
  const host = "127.0.0.1";
  const inside = await listen({
    host,
    port: 0,
    listener: makeListener({ ...doors, callerOf: callerPassedOn(secret) }),
  });
  const outside = await listen({ host, port: 0, listener: passOn({ port: inside.port, secret }) });
  return {
    port: outside.port,
    close: async () => {
      await outside.close();
      await inside.close();
    },
  };
}
