"use client";

import { Search } from "lucide-react";
import { Kbd } from "../ui/kbd";
import { paletteField, paletteFieldRow } from "./palette-look";

type Props = { search: string; onSearch: (search: string) => void; isLost: boolean };

/** PaletteWaiting is the palette's field while the rest of it is being loaded: one types on, and nothing is lost. */
export const PaletteWaiting = ({ search, onSearch, isLost }: Props) => (
  <>
    <div className={paletteFieldRow}>
      <Search className="size-4 text-muted-foreground" aria-hidden />
      <input
        {...paletteField}
        aria-label="Command palette"
        value={search}
        onChange={({ target }) => onSearch(target.value)}
      />
      <Kbd>esc</Kbd>
    </div>
    {isLost && (
      <p role="alert" className="px-3 py-2 text-xs text-blocked">
        The palette could not be loaded. Close it and try again.
      </p>
    )}
  </>
);
