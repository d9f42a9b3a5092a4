"use client";

import { repairCatalogue } from "@slipway/shared/repairs/catalogue";
import { Select } from "../ui/select";

const ANY = "";
const words: Record<string, string> = {
  [ANY]: "Any repair",
  ...Object.fromEntries(repairCatalogue.map(({ code, title }) => [code, title])),
};

type Props = { value: string | null; onChange: (repair: string | null) => void };

/** RepairSelect narrows a list to one repair. */
export const RepairSelect = ({ value, onChange }: Props) => (
  <Select
    items={value !== null && !(value in words) ? { ...words, [value]: value } : words}
    value={value ?? ANY}
    onValueChange={(next) => onChange(next === ANY ? null : next)}
    aria-label="Repair"
    className="w-48 max-md:w-full"
  />
);
