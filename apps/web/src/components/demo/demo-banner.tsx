"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useTRPC } from "@/trpc/client";
import { refusalFrom } from "@/trpc/types";
import { useMayEverywhere } from "../shell/me";
import { Button } from "../ui/button";
import { useDemo } from "./use-demo";

/** DemoBanner says on every page that simulated machines are among those shown, and removes them by one press. */
export function DemoBanner() {
  const groups = useDemo();
  const mayRemove = useMayEverywhere("groups.manage");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  // Everything on the page may have counted them.
  const remove = useMutation(trpc.demo.remove.mutationOptions({ onSettled: () => queryClient.invalidateQueries() }));
  if (groups.length === 0) return null;
  return (
    <section
      aria-label="Demo"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b bg-accent px-4 py-1 text-xs text-accent-foreground md:px-5 nav:px-7"
    >
      <FlaskConical className="size-3.5 shrink-0" aria-hidden />
      <p className="min-w-0 flex-1">
        <strong className="font-semibold">Demo.</strong> Machines in groups that say (demo) are simulated: no real one
        is touched.
        {remove.error && (
          <span role="alert" className="ml-2 font-medium text-blocked">
            {refusalFrom(remove.error).message}
          </span>
        )}
      </p>
      {mayRemove && (
        <Button size="sm" variant="ghost" isBusy={remove.isPending} onClick={() => remove.mutate()}>
          Remove the demo
        </Button>
      )}
    </section>
  );
}
