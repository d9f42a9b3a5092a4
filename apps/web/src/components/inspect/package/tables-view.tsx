"use client";

import { useRef, useState } from "react";
import { useRowKeys } from "../../job/use-row-keys";
import { cn } from "../../ui/cn";
import { Panel, PanelHeader } from "../../ui/panel";
import { Segmented } from "../../ui/segmented";
import { Select } from "../../ui/select";
import type { PackageReport } from "../reading/package-report";
import type { InspectClient } from "../reading/worker-client";
import { count } from "../words";
import { TableGrid } from "./table-grid";

type Props = { packages: readonly PackageReport[]; client: InspectClient };

/** TablesView is every table of a package, row by row as stored. */
export function TablesView({ packages, client }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  const [file, setFile] = useState(0);
  const [chosen, setChosen] = useState("Property");
  const tables = [...(packages[file]?.tables ?? [])].sort((a, b) => a.name.localeCompare(b.name, "en"));
  const table = tables.find(({ name }) => name === chosen) ?? tables[0];
  const unread = packages[file]?.skipped.filter(({ part }) => part.startsWith("Table ")).length ?? 0;
  return (
    <Panel aria-label="Tables" className="overflow-hidden">
      <PanelHeader
        title={table?.name ?? "Tables"}
        note={table ? `${count(table.rows, "row")}, ${count(table.columns.length, "column")}` : "none could be read"}
      >
        {packages.length > 1 && (
          <Segmented
            label="Package"
            items={{ "0": packages[0]?.version ?? "old", "1": packages[1]?.version ?? "new" }}
            value={file === 0 ? "0" : "1"}
            onValueChange={(value) => setFile(Number(value))}
          />
        )}
      </PanelHeader>
      <div className="md:hidden">
        <Select
          aria-label="Table"
          items={Object.fromEntries(tables.map(({ name, rows }) => [name, `${name}, ${rows.toLocaleString("en-GB")}`]))}
          value={table?.name ?? null}
          onValueChange={setChosen}
          className="rounded-none border-0 border-b"
        />
      </div>
      <div className="grid h-[36rem] md:grid-cols-[14rem_minmax(0,1fr)]">
        <div ref={list} className="overflow-y-auto border-r py-1 max-md:hidden">
          {tables.map(({ name, rows }) => (
            <button
              key={name}
              type="button"
              data-row
              aria-pressed={name === table?.name}
              onClick={() => setChosen(name)}
              className={cn(
                "flex h-7 w-full items-center gap-2 px-4 text-left text-xs hover:bg-muted focus-visible:-outline-offset-2 aria-pressed:bg-accent aria-pressed:font-medium",
                rows === 0 && "text-muted-foreground",
              )}
            >
              <span className="truncate">{name}</span>
              <span className="ml-auto font-normal text-muted-foreground">{rows.toLocaleString("en-GB")}</span>
            </button>
          ))}
          {unread > 0 && (
            <p className="hatch-ground mx-2 mt-1 px-2 py-1 text-xs">{count(unread, "table")} could not be read</p>
          )}
        </div>
        {table && <TableGrid key={`${file} ${table.name}`} table={table} file={file} client={client} />}
      </div>
    </Panel>
  );
}
