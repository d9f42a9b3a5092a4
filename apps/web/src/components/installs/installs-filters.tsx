"use client";

import { outcomeWords, productText } from "@slipway/shared/installer/installs/install-words";
import { Download } from "lucide-react";
import type { Outputs } from "@/trpc/types";
import { Choice } from "../filters/choice";
import { DropFilter, FilterBar } from "../filters/filter-bar";
import { GroupChoice } from "../filters/group-choice";
import { Button } from "../ui/button";
import { Code } from "../ui/code";
import { Select } from "../ui/select";
import { wishOf } from "./install-pages";
import type { DaysChoice, InstallsFilter } from "./installs-params";

type Failed = Outputs["installs"]["failed"];
type Props = {
  filter: InstallsFilter;
  failed: Failed | undefined;
  host: string | null;
  onChange: (next: Partial<InstallsFilter>) => void;
};

const daysWords: Record<string, string> = { 1: "24 hours", 7: "7 days", 30: "30 days", 90: "90 days" };

/** InstallsFilters narrows the list, and gives all that it matches as a file. */
export const InstallsFilters = ({ filter, failed, host, onChange }: Props) => (
  <FilterBar className="border-b px-4 py-2">
    {host !== null && (
      <DropFilter label={`Only on ${host}: show all machines`} onDrop={() => onChange({ machine: null })}>
        on <Code>{host}</Code>
      </DropFilter>
    )}
    {filter.code !== null && (
      <DropFilter label={`Only ${filter.code}: show all codes`} onDrop={() => onChange({ code: null })}>
        code <Code>{filter.code}</Code>
      </DropFilter>
    )}
    <Choice
      name="Outcome"
      words={outcomeWords}
      value={filter.outcome}
      onChange={(outcome) => onChange({ outcome })}
      className="w-36 max-md:w-full"
    />
    <ProductChoice filter={filter} failed={failed} onChange={onChange} />
    <Choice
      name="Cause"
      words={Object.fromEntries((failed?.causes ?? []).map(({ key, code, short }) => [key, `${code} ${short}`]))}
      value={filter.cause}
      onChange={(cause) => onChange({ cause })}
      className="w-40 max-md:w-full"
    />
    <GroupChoice value={filter.group} onChange={(group) => onChange({ group })} className="w-36 max-md:w-full" />
    <Select<string>
      items={daysWords}
      value={String(filter.days)}
      onValueChange={(days) => onChange({ days: Number(days) as DaysChoice })}
      aria-label="How far back"
      className="w-28 max-md:w-full"
    />
    <Button nativeButton={false} render={<a href={csvOf(filter)} download />} className="md:ml-auto">
      <Download aria-hidden /> CSV
    </Button>
  </FilterBar>
);

/** The file has everything that matches, whatever part of the list is loaded. */
const csvOf = (filter: InstallsFilter): string =>
  `/api/installs.csv?filter=${encodeURIComponent(JSON.stringify(wishOf(filter)))}`;

/** The products that failed; another one comes by its link, and is named as well. */
function ProductChoice({ filter: { product, version }, failed, onChange }: Omit<Props, "host">) {
  const choices = [...(failed?.products ?? []), ...(product === null ? [] : [{ product, version }])].filter(
    (one) => one.product !== null,
  );
  const keyOf = (one: { product: string | null; version: string | null }) => JSON.stringify([one.product, one.version]);
  return (
    <Choice
      name="Product"
      words={Object.fromEntries(choices.map((one) => [keyOf(one), productText(one)]))}
      value={product === null ? null : keyOf({ product, version })}
      onChange={(chosen) => {
        const one = choices.find((each) => keyOf(each) === chosen);
        onChange({ product: one?.product ?? null, version: one?.version ?? null });
      }}
      className="w-48 max-md:w-full"
    />
  );
}
