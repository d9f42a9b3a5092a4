import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { BottomBar } from "@/components/shell/bottom-bar";
import { PaletteProvider } from "@/components/shell/command-palette";
import { MeProvider } from "@/components/shell/me";
import { Sidebar } from "@/components/shell/sidebar";
import { LiveProvider } from "@/trpc/live";
import { caller } from "@/trpc/server";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const since = Date.now();
  const api = await caller();
  const me = await api.session.me();
  if (!me) redirect((await api.setup.state()).hasAdministrator ? "/sign-in" : "/setup");
  return (
    <MeProvider me={me}>
      <LiveProvider since={since}>
        <PaletteProvider>
          <a
            href="#main"
            className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-card focus:p-2"
          >
            Skip to the page
          </a>
          <div className="md:grid md:min-h-dvh md:grid-cols-[3rem_minmax(0,1fr)] nav:grid-cols-[13.5rem_minmax(0,1fr)]">
            <Sidebar />
            <div className="min-w-0">{children}</div>
          </div>
          <BottomBar />
        </PaletteProvider>
      </LiveProvider>
    </MeProvider>
  );
}
