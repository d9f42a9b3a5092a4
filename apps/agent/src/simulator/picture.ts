import { pathOf } from "./file-tree.ts";
import type { Machine, SimFolder } from "./machine.ts";

/** pictureOf is everything that a repair could change, without clock and counters: equal twice = nothing was changed. */
export function pictureOf(machine: Machine): unknown {
  return {
    bootCounter: machine.bootCounter,
    mutexes: [...machine.mutexes],
    services: [...machine.services.values()].map(({ name, state, pid, acceptsStop }) => ({ name, state, pid, acceptsStop })),
    processes: [...machine.processes.values()].map(({ pid, startedAt, commandLine }) => ({ pid, startedAt, commandLine })),
    registry: [...machine.registry].map(([path, key]) => [path, [...key.values]]),
    files: [...machine.volumes.values()].flatMap(({ root, freeBytes }) => [freeBytes, ...filesOf(root)]),
    events: machine.events.length,
    sessions: machine.sessions.map(({ id, shown }) => ({ id, shown: [...shown] })),
    restart: machine.restart,
  };
}

function filesOf(folder: SimFolder): string[] {
  return [...folder.children.values()].flatMap((node) => {
    const line = `${pathOf(node)} ${node.kind} ${node.id} ${node.owner} ${node.modifiedAt} open:${node.openHandles}`;
    return node.kind === "folder" ? [line, ...filesOf(node)] : [line];
  });
}
