"use client";

import { Search, SlidersHorizontal } from "lucide-react";
import { useRef } from "react";
import { Button } from "../ui/button";
import { Dialog, DialogTrigger, SheetContent } from "../ui/dialog";
import { Input } from "../ui/input";
import { Kbd } from "../ui/kbd";
import { FilterChoices } from "./filter-choices";
import { activeFilters } from "./machine-wish";
import type { MachinesFilter } from "./machines-params";
import { useSlashFocus } from "./use-slash-focus";

type Props = { filter: MachinesFilter; onChange: (next: Partial<MachinesFilter>) => void };

/** MachinesFilters are the search and the choices; on the phone the choices are a sheet. */
export function MachinesFilters({ filter, onChange }: Props) {
  const chosen = activeFilters({ ...filter, q: null, status: null }).length;
  return (
    <>
      <SearchField value={filter.q ?? ""} onChange={(q) => onChange({ q: q || null })} />
      <div className="flex flex-wrap gap-1.5 max-md:hidden">
        <FilterChoices filter={filter} onChange={onChange} className="w-26" />
      </div>
      <Dialog>
        <DialogTrigger render={<Button className="md:hidden" />}>
          <SlidersHorizontal aria-hidden />
          {chosen > 0 ? `Filters, ${chosen}` : "Filters"}
        </DialogTrigger>
        <SheetContent title="Filters">
          <div className="grid gap-3 p-5 pb-8">
            <FilterChoices filter={filter} onChange={onChange} className="w-full" />
          </div>
        </SheetContent>
      </Dialog>
    </>
  );
}

function SearchField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  useSlashFocus(field);
  return (
    <div className="relative min-w-0 flex-1 md:min-w-40">
      <Search className="absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted-foreground" aria-hidden />
      <Input
        ref={field}
        type="search"
        aria-label="Host, user or serial number"
        placeholder="Host, user, serial"
        maxLength={100}
        className="pr-9 pl-8.5 [&::-webkit-search-cancel-button]:hidden"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      <Kbd className="absolute top-1/2 right-2 -translate-y-1/2 max-md:hidden" aria-hidden>
        /
      </Kbd>
    </div>
  );
}
