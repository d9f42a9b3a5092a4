"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { Dialog, DialogContent } from "../ui/dialog";
import { Kbd } from "../ui/kbd";
import { useMe } from "./me";
import { places } from "./navigation";
import { signOut } from "./sign-out";

const OpenContext = createContext<() => void>(() => undefined);

export const useOpenPalette = () => use(OpenContext);

export const paletteRow =
  "flex h-10 cursor-default items-center gap-2 rounded-sm px-2 data-[selected=true]:bg-accent md:h-8 [&_svg]:size-4 [&_svg]:text-muted-foreground";
export const paletteGroup =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted-foreground";

/** PaletteProvider opens the command palette on ⌘K or Ctrl+K and from the header. results draws the finds for what was typed. */
export function PaletteProvider({
  children,
  results,
}: {
  children: ReactNode;
  results?: (search: string, close: () => void) => ReactNode;
}) {
  const [isOpen, setIsOpen] = useState(false);
  // The outside system is the keyboard.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setIsOpen((open) => !open);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <OpenContext value={() => setIsOpen(true)}>
      {children}
      <Dialog open={isOpen} onOpenChange={setIsOpen}>
        <DialogContent
          title="Command palette"
          isTitleHidden
          className="top-24 w-[min(36rem,calc(100vw-2rem))] translate-y-0 gap-0 overflow-hidden p-0"
        >
          <Palette close={() => setIsOpen(false)} results={results} />
        </DialogContent>
      </Dialog>
    </OpenContext>
  );
}

function Palette({
  close,
  results,
}: {
  close: () => void;
  results: ((search: string, close: () => void) => ReactNode) | undefined;
}) {
  const [search, setSearch] = useState("");
  return (
    <Command label="Command palette" loop>
      <div className="flex items-center gap-2 border-b px-3">
        <Search className="size-4 text-muted-foreground" aria-hidden />
        <Command.Input
          value={search}
          onValueChange={setSearch}
          placeholder="Search machines, findings, jobs"
          className="h-11 min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted-foreground max-md:text-lg"
        />
        <Kbd>esc</Kbd>
      </div>
      <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto p-1.5">
        <Command.Empty className="px-2 py-6 text-center text-muted-foreground">
          Nothing here is called that.
        </Command.Empty>
        {results?.(search, close)}
        <Commands close={close} />
      </Command.List>
    </Command>
  );
}

function Commands({ close }: { close: () => void }) {
  const router = useRouter();
  const { resolvedTheme, setTheme } = useTheme();
  const may = useMe().permissions as readonly string[];
  const run = (action: () => void) => () => {
    close();
    action();
  };
  return (
    <>
      <Command.Group heading="Go to" className={paletteGroup}>
        {places
          .filter((place) => may.includes(place.permission))
          .map((place) => (
            <Command.Item
              key={place.href}
              value={place.label}
              onSelect={run(() => router.push(place.href))}
              className={paletteRow}
            >
              <place.icon strokeWidth={1.75} aria-hidden /> {place.label}
            </Command.Item>
          ))}
      </Command.Group>
      <Command.Group heading="Here" className={paletteGroup}>
        <Command.Item
          onSelect={run(() => setTheme(resolvedTheme === "dark" ? "light" : "dark"))}
          className={paletteRow}
        >
          Switch between light and dark
        </Command.Item>
        <Command.Item onSelect={run(() => void signOut())} className={paletteRow}>
          Sign out
        </Command.Item>
      </Command.Group>
    </>
  );
}
