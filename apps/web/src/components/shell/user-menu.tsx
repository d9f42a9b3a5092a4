"use client";

import { LogOut } from "lucide-react";
import { useTheme } from "next-themes";
import { Menu, MenuGroup, MenuItem, MenuRadio, MenuSeparator } from "../ui/menu";
import { useMe } from "./me";
import { signOut } from "./sign-out";

const themes = { light: "Light", dark: "Dark", system: "As the system" };
const words: Record<string, string> = { admin: "Administrator", viewer: "Viewer" };

/** UserMenu says who is signed in and lets them choose the theme or leave. */
export function UserMenu({ side, compact = false }: { side: "right" | "top"; compact?: boolean }) {
  const me = useMe();
  const { theme, setTheme } = useTheme();
  const role = me.roles.map((one) => words[one] ?? one).join(", ") || "No role yet";
  return (
    <Menu
      side={side}
      trigger={
        <button
          type="button"
          className={
            compact
              ? "flex w-full flex-col items-center gap-0.5 rounded-md pt-1.5 pb-1 text-2xs text-muted-foreground"
              : "flex w-full items-center gap-2 rounded-md px-2 py-1.5 text-left hover:bg-sidebar-accent max-nav:justify-center max-nav:px-0"
          }
        >
          <span
            className={`grid shrink-0 place-items-center rounded-full bg-accent font-semibold text-accent-foreground ${compact ? "size-5 text-[0.5625rem]" : "size-6 text-[0.625rem]"}`}
            aria-hidden
          >
            {initials(me.name)}
          </span>
          {compact ? (
            <span>
              You<span className="sr-only">, {me.name}: account</span>
            </span>
          ) : (
            <span className="min-w-0 max-nav:sr-only">
              <span className="block truncate font-medium text-foreground">{me.name}</span>
              <span className="block truncate text-xs text-muted-foreground">{role}</span>
              <span className="sr-only">, account</span>
            </span>
          )}
        </button>
      }
    >
      <MenuGroup heading="Theme">
        {Object.entries(themes).map(([value, label]) => (
          <MenuRadio key={value} isChecked={value === theme} onSelect={() => setTheme(value)}>
            {label}
          </MenuRadio>
        ))}
      </MenuGroup>
      <MenuSeparator />
      <MenuItem onSelect={() => void signOut()}>
        <LogOut aria-hidden /> Sign out
      </MenuItem>
    </Menu>
  );
}

const initials = (name: string): string => {
  const words = name.trim().split(/\s+/);
  return `${words[0]?.[0] ?? ""}${words.length > 1 ? (words.at(-1)?.[0] ?? "") : ""}`.toUpperCase();
};
