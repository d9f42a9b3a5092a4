import type { Candidate } from "./queries.ts";

/**
 * pickSample takes a few machines, spread over the groups: those that are online first, since they answer now. Within a
 * group by id, which is as good as chance. Pure.
 */
export function pickSample<M extends Pick<Candidate, "id" | "groupId" | "isOnline">>(
  machines: readonly M[],
  size: number,
): M[] {
  const online = machines.filter(({ isOnline }) => isOnline);
  const byGroup = new Map<string, M[]>();
  for (const machine of online.length > 0 ? online : machines) {
    const group = byGroup.get(machine.groupId);
    if (group) group.push(machine);
    else byGroup.set(machine.groupId, [machine]);
  }
  const queues = [...byGroup.values()];
  const picked: M[] = [];
  for (let round = 0; picked.length < size && queues.some((queue) => round < queue.length); round++)
    for (const queue of queues) {
      const next = queue[round];
      if (next && picked.length < size) picked.push(next);
    }
  return picked;
}
