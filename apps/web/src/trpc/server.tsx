import "server-only";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { createCallerFactory, createContext } from "./init";
import { makeQueryClient } from "./query-client";
import { appRouter } from "./router";

export const getQueryClient = cache(makeQueryClient);

const context = cache(async () => createContext({ headers: await headers() }));

/** trpc makes query options for a page to prefetch: void getQueryClient().prefetchQuery(trpc.x.y.queryOptions(…)). */
export const trpc = createTRPCOptionsProxy({ ctx: context, router: appRouter, queryClient: getQueryClient });

const createCaller = createCallerFactory(appRouter);

/** caller calls a procedure as the person whose page is being rendered, for what a page must know before it draws anything. */
export const caller = cache(async () => createCaller(await context()));

/** HydrateClient hands over what was prefetched, finished or not, to the leaves inside it. */
export const HydrateClient = ({ children }: { children: ReactNode }) => (
  <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>
);
