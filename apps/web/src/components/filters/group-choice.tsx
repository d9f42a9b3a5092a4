"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client";
import { Choice } from "./choice";

type Props = { value: string | null; onChange: (group: string | null) => void; className: string };

/** GroupChoice narrows a list to the machines of one group. */
export function GroupChoice(props: Props) {
  const trpc = useTRPC();
  const groups = useQuery(trpc.groups.list.queryOptions());
  const words = Object.fromEntries((groups.data ?? []).map(({ id, name }) => [id, name]));
  return <Choice name="Group" words={words} {...props} />;
}
