"use client";

import { Command } from "cmdk";
import { Monitor } from "lucide-react";
import type { Outputs } from "@/trpc/types";
import { Code } from "../ui/code";
import { StatusBadge } from "../ui/status-badge";
import { Highlighted } from "./highlighted";
import { paletteGroup, paletteRow } from "./palette-look";

type Props = { machines: Outputs["machines"]["search"]; search: string; go: (href: string) => () => void };

/** PaletteMachines are the machines the server found, with what matched underlined. */
export function PaletteMachines({ machines, search, go }: Props) {
  if (machines.length === 0) return null;
  return (
    <Command.Group heading="Machines" className={paletteGroup}>
      {machines.map((machine) => (
        <Command.Item
          key={machine.id}
          // The server has matched it already, perhaps by a serial number; cmdk matches what its value holds.
          value={`${machine.id} ${search}`}
          onSelect={go(`/machines/${machine.id}`)}
          className={paletteRow}
        >
          <Monitor strokeWidth={1.75} aria-hidden />
          <Code className="min-w-0 truncate">
            <Highlighted text={machine.hostname} search={search} />
          </Code>
          <span className="min-w-0 flex-1 truncate text-xs text-muted-foreground">
            <Highlighted text={[machine.userName, machine.serialNumber].filter(Boolean).join(" · ")} search={search} />
          </span>
          <StatusBadge status={machine.status} />
        </Command.Item>
      ))}
    </Command.Group>
  );
}
