"use client";

import { ChevronRight, Search } from "lucide-react";
import Link from "next/link";
import { Fragment } from "react";
import { cn } from "../ui/cn";
import { Kbd } from "../ui/kbd";
import { BrandMark } from "./brand-mark";
import { useOpenPalette } from "./command-palette";
import { LiveMark } from "./live-mark";
import { ThemeToggle } from "./theme-toggle";
import { useCommandKey } from "./use-command-key";

/** Crumb is one step of the way to a page; the last has no href. isCode sets a host or a code in the mono face. */
export type Crumb = { label: string; href?: string; isCode?: boolean };

/** TopBar is the head of each page: where one is, the search, the theme. */
export const TopBar = ({ crumbs }: { crumbs: readonly Crumb[] }) => (
  <header className="sticky top-0 z-20 flex h-13 items-center gap-3 border-b bg-background/94 px-4 backdrop-blur-sm md:h-12 md:px-5 nav:px-7">
    <BrandMark className="size-5 shrink-0 md:hidden" />
    <Crumbs crumbs={crumbs} />
    <SearchButton />
    <LiveMark />
    <div className="max-md:hidden">
      <ThemeToggle />
    </div>
  </header>
);

const Crumbs = ({ crumbs }: { crumbs: readonly Crumb[] }) => (
  <nav aria-label="Breadcrumb" className="flex min-w-0 flex-1 items-center gap-1.5">
    {crumbs.map((crumb, at) => (
      <Fragment key={crumb.label}>
        {at > 0 && <ChevronRight className="size-3.5 shrink-0 text-muted-foreground" aria-hidden />}
        {crumb.href ? (
          <Link href={crumb.href} className="truncate text-muted-foreground hover:underline hover:underline-offset-3">
            {crumb.label}
          </Link>
        ) : (
          <span aria-current="page" className={cn("truncate font-medium", crumb.isCode && "font-mono text-xs")}>
            {crumb.label}
          </span>
        )}
      </Fragment>
    ))}
  </nav>
);

function SearchButton() {
  const key = useCommandKey();
  const open = useOpenPalette();
  return (
    <button
      type="button"
      onClick={open}
      className="flex h-10 items-center gap-2 rounded-md text-muted-foreground max-md:w-10 max-md:justify-center md:h-8 md:w-56 md:border md:bg-card md:pr-1.5 md:pl-2.5 md:hover:border-input nav:w-74"
    >
      <Search className="size-4 shrink-0 max-md:size-5" aria-hidden />
      <span className="truncate max-md:sr-only">Search machines, findings, jobs</span>
      <Kbd className="ml-auto max-md:hidden" aria-hidden>
        {key}
      </Kbd>
    </button>
  );
}
