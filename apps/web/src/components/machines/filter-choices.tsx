"use client";

import { findingKind } from "@slipway/shared/findings/catalogue";
import { type FindingCode, findingCodes } from "@slipway/shared/facts/codes";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client";
import { Choice } from "../filters/choice";
import { GroupChoice } from "../filters/group-choice";
import { goFilterWords, standingWords } from "../go/go-filter-words";
import { goName } from "../go/go-words";
import type { MachinesFilter, SeenFilter, WindowsKind } from "./machines-params";

/** seenWords are the choices of how long ago a machine was seen. */
export const seenWords: Record<SeenFilter, string> = {
  online: "Online",
  asleep: "Asleep",
  away: "Not online",
  today: "Away, seen within a day",
  week: "Seen within a week",
  older: "Seen longer ago",
  never: "Never seen",
};

const windowsWords: Record<WindowsKind, string> = {
  // Keys that look like numbers come first whatever is done; the newer client is the lower of the two.
  "11": "Windows 11",
  "10": "Windows 10",
  "server-2025": "Server 2025",
  "server-2022": "Server 2022",
  "server-2019": "Server 2019",
  "server-2016": "Server 2016",
};

const lifecycleWords = { pending: "Waiting for admission", retired: "Retired" };

const findingWords = Object.fromEntries(findingCodes.map((code) => [code, findingKind(code).title])) as Record<
  FindingCode,
  string
>;

type Props = { filter: MachinesFilter; onChange: (next: Partial<MachinesFilter>) => void; className: string };

/** FilterChoices narrow the list by what machines have, what they are, and when they were seen. */
export function FilterChoices({ filter, onChange, className }: Props) {
  const trpc = useTRPC();
  const labels = useQuery(trpc.machines.labels.queryOptions());
  const labelWords = Object.fromEntries((labels.data ?? []).map((label) => [label, label]));
  return (
    <>
      <Choice
        name="Finding"
        words={findingWords}
        value={filter.finding}
        onChange={(finding) => onChange({ finding })}
        className={className}
      />
      <Choice
        name="Windows"
        words={windowsWords}
        value={filter.windows}
        onChange={(windows) => onChange({ windows })}
        className={className}
      />
      <GroupChoice value={filter.group} onChange={(group) => onChange({ group })} className={className} />
      <Choice
        name="Label"
        words={labelWords}
        value={filter.label}
        onChange={(label) => onChange({ label })}
        className={className}
      />
      <GoChoice value={filter.go} onChange={(go) => onChange({ go })} className={className} />
      <Choice
        name="Seen"
        words={seenWords}
        value={filter.seen}
        onChange={(seen) => onChange({ seen })}
        className={className}
      />
      <Choice
        name="Standing"
        words={lifecycleWords}
        value={filter.lifecycle}
        onChange={(lifecycle) => onChange({ lifecycle })}
        className={className}
      />
    </>
  );
}

/** GoChoice offers how a machine stands against its target, and the versions there are. */
function GoChoice({
  value,
  onChange,
  className,
}: {
  value: string | null;
  onChange: (go: string | null) => void;
  className: string;
}) {
  const trpc = useTRPC();
  const go = useQuery(trpc.go.fleet.queryOptions());
  const versions = Object.fromEntries((go.data?.versions ?? []).map(({ key }) => [key, goName(key)]));
  const words: Record<string, string> = { ...standingWords, ...versions };
  return (
    <Choice
      name="Go"
      words={value === null ? words : { ...words, [value]: words[value] ?? goFilterWords(value) }}
      value={value}
      onChange={onChange}
      className={className}
    />
  );
}
