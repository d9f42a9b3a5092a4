"use client";

import type { InstallOutcome } from "@slipway/shared/installer/install-outcome";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTRPC } from "@/trpc/client";
import type { Outputs } from "@/trpc/types";
import { Button } from "../ui/button";
import { Code } from "../ui/code";
import { Select } from "../ui/select";
import { outcomeWords, productText } from "./install-words";
import type { DaysChoice, InstallsFilter } from "./installs-params";

type Failed = Outputs["installs"]["failed"];
type Props = {
  filter: InstallsFilter;
  failed: Failed | undefined;
  host: string | null;
  onChange: (next: Partial<InstallsFilter>) => void;
};

const ANY = "";
const daysWords: Record<string, string> = { 1: "24 hours", 7: "7 days", 30: "30 days", 90: "90 days" };

/** InstallsFilters narrows the list; what is chosen stands in the address. A machine and a code are chosen elsewhere, and dropped here. */
export const InstallsFilters = ({ filter, failed, host, onChange }: Props) => (
  <div className="flex flex-wrap items-center gap-2 max-md:grid max-md:grid-cols-2">
    {host !== null && (
      <Button size="sm" onClick={() => onChange({ machine: null })} aria-label={`Only on ${host}: show all machines`}>
        on <Code>{host}</Code>
        <X aria-hidden />
      </Button>
    )}
    {filter.code !== null && (
      <Button size="sm" onClick={() => onChange({ code: null })} aria-label={`Only ${filter.code}: show all codes`}>
        code <Code>{filter.code}</Code>
        <X aria-hidden />
      </Button>
    )}
    <Select<InstallOutcome | typeof ANY>
      items={{ [ANY]: "Any outcome", ...outcomeWords }}
      value={filter.outcome ?? ANY}
      onValueChange={(outcome) => onChange({ outcome: outcome === ANY ? null : outcome })}
      aria-label="Outcome"
      className="w-36 max-md:w-full"
    />
    <ProductSelect filter={filter} failed={failed} onChange={onChange} />
    <CauseSelect filter={filter} failed={failed} onChange={onChange} />
    <GroupSelect value={filter.group} onChange={(group) => onChange({ group })} />
    <Select<string>
      items={daysWords}
      value={String(filter.days)}
      onValueChange={(days) => onChange({ days: Number(days) as DaysChoice })}
      aria-label="How far back"
      className="w-28 max-md:w-full"
    />
  </div>
);

type ChoiceProps = Pick<Props, "filter" | "failed" | "onChange">;

/** The products that failed; another one comes by its link, and is named as well. */
function ProductSelect({ filter: { product, version }, failed, onChange }: ChoiceProps) {
  const choices = [...(failed?.products ?? []), ...(product === null ? [] : [{ product, version }])].filter(
    (one) => one.product !== null,
  );
  const keyOf = (one: { product: string | null; version: string | null }) => JSON.stringify([one.product, one.version]);
  const items = Object.fromEntries(choices.map((one) => [keyOf(one), productText(one)]));
  return (
    <Select<string>
      items={{ [ANY]: "Any product", ...items }}
      value={product === null ? ANY : keyOf({ product, version })}
      onValueChange={(chosen) => {
        const one = choices.find((each) => keyOf(each) === chosen);
        onChange({ product: one?.product ?? null, version: one?.version ?? null });
      }}
      aria-label="Product"
      className="w-48 max-md:w-full"
    />
  );
}

function CauseSelect({ filter: { cause }, failed, onChange }: ChoiceProps) {
  const items = Object.fromEntries((failed?.causes ?? []).map(({ key, code, short }) => [key, `${code} ${short}`]));
  return (
    <Select<string>
      items={{ [ANY]: "Any cause", ...(cause ? { [cause]: cause } : {}), ...items }}
      value={cause ?? ANY}
      onValueChange={(chosen) => onChange({ cause: chosen === ANY ? null : chosen })}
      aria-label="Cause"
      className="w-40 max-md:w-full"
    />
  );
}

function GroupSelect({ value, onChange }: { value: string | null; onChange: (group: string | null) => void }) {
  const trpc = useTRPC();
  const groups = useQuery(trpc.groups.list.queryOptions());
  const named = Object.fromEntries((groups.data ?? []).map(({ id, name }) => [id, name]));
  const words: Record<string, string> = { [ANY]: "Any group", ...(value ? { [value]: value } : {}), ...named };
  return (
    <Select
      items={words}
      value={value ?? ANY}
      onValueChange={(group) => onChange(group === ANY ? null : group)}
      aria-label="Group"
      className="w-36 max-md:w-full"
    />
  );
}
