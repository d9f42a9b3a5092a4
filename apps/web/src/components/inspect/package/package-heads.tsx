"use client";

import { ArrowLeftRight, ArrowRight, Package, Plus } from "lucide-react";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { ChooseFiles } from "../choose-files";
import { KeepFiles, type Keeping } from "../keep/keep-files";
import { whereWords } from "../keep/kept-words";
import type { PackageReport } from "../reading/package-report";
import { bytesText, count } from "../words";

const kinds: Record<PackageReport["kind"], string> = {
  package: "Package",
  patch: "Patch",
  transform: "Transform",
  "merge-module": "Merge module",
  unknown: "Database of no known kind",
};

const factsOf = (report: PackageReport): string[] => [
  ...(report.counts.components > 0
    ? [count(report.counts.components, "component"), count(report.counts.files, "file")]
    : []),
  bytesText(report.size),
  report.isSigned ? "signed" : "unsigned",
];

type HeadProps = { report: PackageReport; keeping: Keeping; onFiles: (files: readonly File[]) => void };

/** OnePackageHead names the file and what it is. */
export const OnePackageHead = ({ report, keeping, onFiles }: HeadProps) => (
  <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
    <div className="min-w-0 flex-1 basis-72">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="min-w-0 font-mono text-lg font-semibold tracking-tight break-all">{report.name}</h1>
        <Badge size="chip">{kinds[report.kind]}</Badge>
      </div>
      <p className="text-muted-foreground">
        {[...factsOf(report), `read here, ${whereWords(keeping.kept)}`].join(" · ")}
      </p>
    </div>
    <div className="flex flex-wrap gap-2">
      <KeepFiles keeping={keeping} />
      <ChooseFiles onFiles={onFiles} label="Inspect another…" />
    </div>
  </header>
);

type TwoProps = {
  old: PackageReport;
  fresh: PackageReport;
  keeping: Keeping;
  onFiles: (files: readonly File[]) => void;
  /** null: neither is the older one, as of a package and its patch. */
  onSwap: (() => void) | null;
};

/** TwoPackagesHead names the old and the new one; which is which goes by their versions, until they are swapped. */
export const TwoPackagesHead = ({ old, fresh, keeping, onFiles, onSwap }: TwoProps) => (
  <header>
    <h1 className="sr-only">
      {old.name} {onSwap ? "to" : "and"} {fresh.name}
    </h1>
    <div className="grid items-center gap-3 nav:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)_auto]">
      <Card report={old} place={onSwap ? "old" : kinds[old.kind].toLowerCase()} />
      {onSwap ? (
        <ArrowRight className="size-4 justify-self-center text-muted-foreground max-nav:rotate-90" aria-hidden />
      ) : (
        <Plus className="size-4 justify-self-center text-muted-foreground" aria-hidden />
      )}
      <Card report={fresh} place={onSwap ? "new" : kinds[fresh.kind].toLowerCase()} />
      <div className="flex flex-wrap gap-2">
        {onSwap && (
          <Button onClick={onSwap} aria-label="Swap old and new">
            <ArrowLeftRight aria-hidden /> Swap
          </Button>
        )}
        <KeepFiles keeping={keeping} />
        <ChooseFiles onFiles={onFiles} label="Other files…" />
      </div>
    </div>
    <p className="mt-1.5 text-xs text-muted-foreground">Read here in this browser, {whereWords(keeping.kept)}.</p>
  </header>
);

const Card = ({ report, place }: { report: PackageReport; place: string }) => (
  <div className="flex min-w-0 items-center gap-3 rounded-lg border bg-card p-3">
    <span className="grid size-8 shrink-0 place-items-center rounded-md bg-muted text-muted-foreground">
      <Package className="size-4" aria-hidden />
    </span>
    <div className="min-w-0 flex-1">
      <p className="truncate font-mono text-xs font-medium" title={report.name}>
        {report.name}
      </p>
      <p className="line-clamp-2 text-xs text-muted-foreground">
        {[[report.product, report.version].filter(Boolean).join(" "), ...factsOf(report)].filter(Boolean).join(" · ")}
      </p>
    </div>
    <Badge>{place}</Badge>
  </div>
);
