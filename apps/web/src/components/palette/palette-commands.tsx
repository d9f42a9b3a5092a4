"use client";

import { Command } from "cmdk";
import { Boxes, KeyRound, LogOut, type LucideIcon, OctagonX, SunMoon } from "lucide-react";
import { useTheme } from "next-themes";
import { useMe } from "../shell/me";
import { mayGo, places } from "../shell/navigation";
import { signOut } from "../shell/sign-out";
import { paletteGroup, paletteRow } from "./palette-look";

type Props = { go: (href: string) => () => void; run: (action: () => void) => () => void };
type Action = { label: string; icon: LucideIcon; onSelect: () => void; permission?: string };

/** PaletteCommands are the pages, and what one can do from anywhere. */
export function PaletteCommands({ go, run }: Props) {
  const { resolvedTheme, setTheme } = useTheme();
  const may = useMe().permissions as readonly string[];
  const isAllowed = ({ permission }: { permission?: string }) => permission === undefined || may.includes(permission);
  const actions: Action[] = [
    {
      label: "What is blocked now",
      icon: OctagonX,
      onSelect: go("/machines?status=blocked"),
      permission: "machines.read",
    },
    {
      label: "New enrolment token…",
      icon: KeyRound,
      onSelect: go("/settings/tokens?new=true"),
      permission: "tokens.manage",
    },
    { label: "Groups", icon: Boxes, onSelect: go("/settings/groups"), permission: "groups.manage" },
    {
      label: "Switch between light and dark",
      icon: SunMoon,
      onSelect: run(() => setTheme(resolvedTheme === "dark" ? "light" : "dark")),
    },
    { label: "Sign out", icon: LogOut, onSelect: run(() => void signOut()) },
  ];
  return (
    <>
      <Command.Group heading="Go to" className={paletteGroup}>
        {places
          .filter((place) => mayGo(place, may))
          .map((place) => (
            <Command.Item key={place.href} value={place.label} onSelect={go(place.href)} className={paletteRow}>
              <place.icon strokeWidth={1.75} aria-hidden /> {place.label}
            </Command.Item>
          ))}
      </Command.Group>
      <Command.Group heading="Do" className={paletteGroup}>
        {actions.filter(isAllowed).map(({ label, icon: Icon, onSelect }) => (
          <Command.Item key={label} value={label} onSelect={onSelect} className={paletteRow}>
            <Icon strokeWidth={1.75} aria-hidden /> {label}
          </Command.Item>
        ))}
      </Command.Group>
    </>
  );
}
