"use client";

import { useState } from "react";
import { Panel, PanelHeader } from "../../ui/panel";
import { Select } from "../../ui/select";
import { TableChooser } from "../package/table-chooser";
import type { ChangeSet } from "../reading/change-set";
import type { InspectClient } from "../reading/worker-client";
import { ChangeGrid } from "./change-grid";
import { rowsWords } from "./change-words";

type Props = { sets: readonly ChangeSet[]; client: InspectClient };

/** ChangesPanel is every changed row, table by table; of a patch by itself, one of its transforms at a time. */
export function ChangesPanel({ sets, client }: Props) {
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      sets.findIndex(({ tables }) => tables.length > 0),
    ),
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const set = sets[at];
  if (!set) return null;
  const tables = [...set.tables].sort((a, b) => a.name.localeCompare(b.name, "en"));
  const table = tables.find(({ name }) => name === chosen) ?? tables[0];
  return (
    <Panel aria-label="Changed rows" className="overflow-hidden">
      <PanelHeader title="Changed rows" note={rowsWords(set)}>
        {sets.length > 1 && (
          <Select
            aria-label="Transform"
            className="max-w-56"
            items={Object.fromEntries(
              sets.map(({ name, tables: own }, place) => [String(place), optionOf(name, own.length)]),
            )}
            value={String(at)}
            onValueChange={(place) => setAt(Number(place))}
          />
        )}
      </PanelHeader>
      {table ? (
        <TableChooser tables={tables} chosen={table.name} onChoose={setChosen} rows={table.rows}>
          <ChangeGrid key={`${set.id} ${table.name}`} set={set.id} table={table} client={client} />
        </TableChooser>
      ) : (
        <p className="px-4 py-3 text-muted-foreground">
          {set.untold.length > 0 ? "None of its changes can be told without the package." : "It changes no row."}
        </p>
      )}
    </Panel>
  );
}

/** Those with "#" are the patching's own: sequences, and where the patch's files lie. */
const optionOf = (name: string, tables: number): string =>
  `${name.startsWith("#") ? `${name.slice(1)}, of the patching` : name}${tables === 0 ? " (nothing)" : ""}`;
