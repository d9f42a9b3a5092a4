import { pathOf } from "./file-tree.ts";
import type { Machine, SimFolder, SimNode } from "./machine.ts";

/** Picture is a machine's state as plain values. */
export type Picture = Record<string, unknown> & { openHandles: number };

/** pictureOf is everything that a repair could change, without clock and counters: equal twice = nothing was changed. */
export function pictureOf(machine: Machine): Picture {
  return {
    bootCounter: machine.bootCounter,
    mutexes: [...machine.mutexes],
    services: [...machine.services.values()].map(({ name, state, pid, acceptsStop }) => ({
      name,
      state,
      pid,
      acceptsStop,
    })),
    processes: [...machine.processes.values()].map(({ pid, startedAt, commandLine }) => ({
      pid,
      startedAt,
      commandLine,
    })),
    registry: [...machine.registry].map(([path, key]) => [path, [...key.values]]),
    files: [...machine.volumes.values()].flatMap(({ root, freeBytes }) => [freeBytes, ...nodesOf(root).map(lineOf)]),
    openHandles: [...machine.volumes.values()]
      .flatMap(({ root }) => nodesOf(root))
      .reduce((sum, node) => sum + node.openHandles, 0),
    events: machine.events.length,
    sessions: machine.sessions.map(({ id, shown }) => ({ id, shown: [...shown] })),
    restart: machine.restart,
  };
}

const nodesOf = (folder: SimFolder): SimNode[] =>
  [...folder.children.values()].flatMap((node) => (node.kind === "folder" ? [node, ...nodesOf(node)] : [node]));

const lineOf = (node: SimNode) => `${pathOf(node)} ${node.kind} ${node.id} ${node.owner} ${node.modifiedAt}`;
