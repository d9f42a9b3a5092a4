"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useMe } from "./me";
import { isAt, mayGo, places } from "./navigation";
import { UserMenu } from "./user-menu";

/** BottomBar is the navigation on the phone, within reach of a thumb. */
export function BottomBar() {
  const pathname = usePathname();
  const may = useMe().permissions as readonly string[];
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 flex border-t bg-card px-1 pt-1 pb-[max(0.5rem,env(safe-area-inset-bottom))] md:hidden"
    >
      {places
        .filter((place) => mayGo(place, may) && !place.isOffBar)
        .map((place) => (
          <Link
            key={place.href}
            href={place.href}
            aria-current={isAt(place, pathname) ? "page" : undefined}
            className="flex flex-1 flex-col items-center gap-0.5 rounded-md pt-1.5 pb-1 text-2xs text-muted-foreground aria-[current]:font-medium aria-[current]:text-foreground"
          >
            <place.icon className="size-5" strokeWidth={1.75} aria-hidden />
            {place.label}
          </Link>
        ))}
      <div className="flex-1">
        <UserMenu side="top" compact />
      </div>
    </nav>
  );
}
