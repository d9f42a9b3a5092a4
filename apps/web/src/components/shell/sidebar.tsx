"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "../ui/cn";
import { BrandMark } from "./brand-mark";
import { useMe } from "./me";
import { isAt, mayGo, places } from "./navigation";
import { UserMenu } from "./user-menu";

/** Sidebar is the navigation from 768 px on: a rail of icons, and with words from 1100 px. */
export function Sidebar() {
  return (
    <div className="sticky top-0 flex h-dvh flex-col border-r border-sidebar-border bg-sidebar text-sidebar-foreground max-md:hidden">
      <Link
        href="/"
        className="flex h-12 items-center gap-2 px-4 text-base font-semibold tracking-tight text-foreground max-nav:justify-center max-nav:px-0"
      >
        <BrandMark />
        <span className="max-nav:sr-only">Slipway</span>
      </Link>
      <Places />
      <div className="mt-auto border-t border-sidebar-border p-2 max-nav:px-1.5">
        <UserMenu side="right" />
      </div>
    </div>
  );
}

function Places() {
  const pathname = usePathname();
  const may = useMe().permissions as readonly string[];
  return (
    <nav aria-label="Main" className="flex flex-col gap-px px-2 pt-2 max-nav:px-1.5">
      {places
        .filter((place) => mayGo(place, may))
        .map((place) => (
          <Link
            key={place.href}
            href={place.href}
            aria-current={isAt(place, pathname) ? "page" : undefined}
            title={place.label}
            className={cn(
              "flex h-8 items-center gap-2 rounded-md px-2 font-[450] hover:bg-sidebar-accent aria-[current]:bg-sidebar-accent aria-[current]:font-medium aria-[current]:text-sidebar-accent-foreground max-nav:justify-center max-nav:px-0",
              place.startsGroup && "mt-4",
            )}
          >
            <place.icon className="size-4 shrink-0 opacity-80" strokeWidth={1.75} aria-hidden />
            <span className="max-nav:sr-only">{place.label}</span>
          </Link>
        ))}
    </nav>
  );
}
