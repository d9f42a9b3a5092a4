import type { ReactNode } from "react";
import { BrandMark } from "./brand-mark";
import { ThemeToggle } from "./theme-toggle";

/** DoorFrame is what stands around the pages outside: first run and sign-in. */
export const DoorFrame = ({ children }: { children: ReactNode }) => (
  <div className="flex min-h-dvh flex-col">
    <header className="flex h-12 items-center justify-between border-b px-4 md:px-6">
      <span className="flex items-center gap-2 text-base font-semibold tracking-tight">
        <BrandMark /> Slipway
      </span>
      <ThemeToggle />
    </header>
    <main id="main" className="flex flex-1 flex-col justify-center px-4 pt-8 pb-16 md:px-7 md:pb-32">
      {children}
    </main>
  </div>
);
