"use client";

import { Badge } from "../ui/badge";
import { useDemo } from "./use-demo";

/** DemoMark says of one machine that it is simulated. */
export function DemoMark({ groupId }: { groupId: string }) {
  const isDemo = useDemo().some((group) => group.id === groupId);
  return isDemo ? <Badge size="chip">demo</Badge> : null;
}
