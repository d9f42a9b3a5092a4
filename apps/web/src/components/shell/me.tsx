"use client";

import { createContext, type ReactNode, use } from "react";
import type { Me } from "@/trpc/types";

const MeContext = createContext<Me | null>(null);

/** MeProvider tells the leaves who is signed in; the layout has already turned strangers away. */
export const MeProvider = ({ me, children }: { me: Me; children: ReactNode }) => (
  <MeContext value={me}>{children}</MeContext>
);

export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error("useMe outside the signed-in pages");
  return me;
}

/** useMay tells whether the person has this right in at least one group: for showing a button, never for deciding. */
export const useMay = (permission: Me["permissions"][number]): boolean => useMe().permissions.includes(permission);

/** useMayEverywhere tells whether the person has this right in all groups, as what concerns the whole server needs it. */
export const useMayEverywhere = (permission: Me["permissions"][number]): boolean =>
  useMe().permissionsEverywhere.includes(permission);
