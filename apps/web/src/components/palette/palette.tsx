"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useDeferredValue } from "react";
import { Kbd } from "../ui/kbd";
import { PaletteCommands } from "./palette-commands";
import { PaletteFindings } from "./palette-findings";
import { PaletteMachines } from "./palette-machines";
import { paletteField, paletteFieldRow } from "./palette-look";
import { useFoundMachines } from "./use-found-machines";

export type PaletteProps = { search: string; onSearch: (search: string) => void; close: () => void };

/** Palette finds machines by host, user or serial, kinds of findings, pages and actions; the keyboard alone is enough. */
export function Palette({ search, onSearch, close }: PaletteProps) {
  const router = useRouter();
  const found = useFoundMachines(useDeferredValue(search.trim()));
  const run = (action: () => void) => () => {
    close();
    action();
  };
  const go = (href: string) => run(() => router.push(href));
  return (
    <Command label="Command palette" loop>
      <div className={paletteFieldRow}>
        <Search className="size-4 text-muted-foreground" aria-hidden />
        {/* It takes over from the field that was there while this was loaded, in mid-word. */}
        <Command.Input {...paletteField} autoFocus value={search} onValueChange={onSearch} />
        <Kbd>esc</Kbd>
      </div>
      <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto p-1.5">
        <Command.Empty className="px-2 py-6 text-center text-muted-foreground">
          {found.isSearching ? "Searching…" : nothing(search.trim())}
        </Command.Empty>
        {found.error && (
          <p role="alert" className="px-2 py-2 text-xs text-blocked">
            Machines could not be searched: {found.error}
          </p>
        )}
        <PaletteMachines machines={found.machines} search={search.trim()} go={go} />
        {search.trim() !== "" && <PaletteFindings go={go} />}
        <PaletteCommands go={go} run={run} />
      </Command.List>
      <div className="flex items-center gap-1.5 border-t px-3 py-2 text-xs text-muted-foreground max-md:hidden">
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd> move <Kbd className="ml-3">↵</Kbd> open
      </div>
    </Command>
  );
}

/** With fewer letters only beginnings of host names are looked for. */
const nothing = (search: string): string =>
  search.length < 3
    ? "Nothing here begins with that. Three letters also search users and serial numbers."
    : "Nothing here is called that.";
