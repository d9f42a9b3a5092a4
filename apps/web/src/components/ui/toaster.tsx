"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

/** Toaster says in passing what is also written somewhere: a toast is never the only trace. */
export function Toaster() {
  const { theme = "system" } = useTheme();
  return <Sonner theme={theme as "light" | "dark" | "system"} position="bottom-right" />;
}
