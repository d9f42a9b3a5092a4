import type { ReactNode } from "react";
import { DemoBanner } from "../demo/demo-banner";
import { cn } from "../ui/cn";
import { type Crumb, TopBar } from "./top-bar";

type Props = { crumbs: readonly Crumb[]; children: ReactNode; className?: string };

/** Page is one page of the signed-in product: its head with the way to it, and its body. */
export const Page = ({ crumbs, children, className }: Props) => (
  <>
    <TopBar crumbs={crumbs} />
    <DemoBanner />
    <main id="main" className={cn("mx-auto w-full max-w-[92.5rem] p-4 pb-24 md:p-5 nav:px-7 nav:pb-7", className)}>
      {children}
    </main>
  </>
);

/** Truth is the page's first sentence: what is so, bold, and what follows from it, muted. */
export const Truth = ({ children, rest, className }: { children: ReactNode; rest?: ReactNode; className?: string }) => (
  <h1 className={cn("text-truth font-semibold tracking-tight text-pretty", className)}>
    {children} {rest && <span className="font-medium text-muted-foreground">{rest}</span>}
  </h1>
);
