"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { createContext, type ReactNode, use, useEffect, useRef } from "react";
import { useTRPC } from "./client";
import { fetchAgain } from "./fetch-again";
import type { Inputs } from "./types";

export type Topic = Inputs["live"]["topics"][number];
type Listener = { topics: readonly Topic[]; ids: readonly string[] | undefined; routers: readonly string[] };

const ALL: Topic[] = ["machines", "findings", "jobs", "batches", "tokens", "groups"];

const LiveContext = createContext<{ listeners: Set<Listener>; isConnected: boolean }>({
  listeners: new Set(),
  isConnected: false,
});

/**
 * LiveProvider holds the page's one stream of changes; a browser allows few connections, so no leaf opens its own. `since` is
 * when the page was rendered, by the server's clock: what changed before the stream was open is told, too.
 */
export function LiveProvider({ since, children }: { since: number; children: ReactNode }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const listeners = useRef(new Set<Listener>()).current;
  const stream = useSubscription(
    trpc.live.subscriptionOptions(
      { topics: ALL, since },
      {
        onData: (told) => {
          const concerned = [...listeners].filter(
            (listener) => told.kind === "start-afresh" || told.messages.some((message) => concerns(listener, message)),
          );
          for (const router of new Set(concerned.flatMap(({ routers }) => routers)))
            fetchAgain(queryClient, [[router]]);
        },
      },
    ),
  );
  return (
    <LiveContext value={{ listeners, isConnected: stream.status === "pending" && stream.data !== undefined }}>
      {children}
    </LiveContext>
  );
}

function concerns(listener: Listener, message: { topic: Topic; ids: string[] | "many" }): boolean {
  if (!listener.topics.includes(message.topic)) return false;
  const { ids } = listener;
  return ids === undefined || message.ids === "many" || message.ids.some((id) => ids.includes(id));
}

/** useIsLive tells whether changes reach this page as they happen. */
export const useIsLive = (): boolean => use(LiveContext).isConnected;

type Also = "overview" | "go" | "installs";
type Options = { ids?: readonly string[]; also?: readonly Also[] };

/**
 * useLive fetches the queries of these topics again when something of theirs changed; with ids only when it was one of
 * those. `also` names routers that gather from the topics and have none of their own.
 */
export function useLive(topics: readonly Topic[], { ids, also = [] }: Options = {}): void {
  const { listeners } = use(LiveContext);
  const key = JSON.stringify([topics, ids ?? null, also]);
  // The outside system is the server's stream: this leaf joins its listeners and leaves them.
  useEffect(() => {
    const [wanted, only, others] = JSON.parse(key) as [Topic[], string[] | null, Also[]];
    const listener: Listener = { topics: wanted, ids: only ?? undefined, routers: [...wanted, ...others] };
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [key, listeners]);
}
