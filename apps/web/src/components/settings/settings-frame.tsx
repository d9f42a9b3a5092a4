"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useMe } from "../shell/me";
import { Page } from "../shell/page";

const sections = [
  { label: "Enrolment tokens", href: "/settings/tokens", permission: "tokens.manage" },
  { label: "Groups", href: "/settings/groups", permission: "groups.manage" },
] as const;

type Props = { here: (typeof sections)[number]["label"]; children: ReactNode };

/** SettingsFrame is a page of the settings with the way to the others beside it; above it on narrow screens. */
export function SettingsFrame({ here, children }: Props) {
  const may = useMe().permissions as readonly string[];
  return (
    <Page crumbs={[{ label: "Settings" }, { label: here }]}>
      <div className="gap-7 dock:grid dock:grid-cols-[11rem_minmax(0,1fr)] [body:has([data-docked-sheet])_&]:block">
        <nav
          aria-label="Settings"
          className="flex gap-1 max-dock:mb-4 max-dock:border-b max-dock:pb-3 dock:flex-col [body:has([data-docked-sheet])_&]:hidden"
        >
          <span className="px-2.5 py-1 text-xs text-muted-foreground max-dock:sr-only">Machines</span>
          {sections
            .filter(({ permission }) => may.includes(permission))
            .map(({ label, href }) => (
              <Link
                key={href}
                href={href}
                aria-current={label === here ? "page" : undefined}
                className="flex h-10 items-center rounded-md px-2.5 hover:bg-muted aria-[current]:bg-accent aria-[current]:font-medium aria-[current]:text-accent-foreground md:h-8"
              >
                {label}
              </Link>
            ))}
        </nav>
        <div className="min-w-0">{children}</div>
      </div>
    </Page>
  );
}
