"use client";

import { Code } from "../../ui/code";
import { Panel, PanelHeader } from "../../ui/panel";
import { ShortList } from "../package/short-list";
import type { ChangedFile } from "../reading/change-set";
import type { PackageReport } from "../reading/package-report";
import type { PatchReport } from "../reading/patch-report";
import { count } from "../words";
import { patchTruth, versionsText } from "./change-words";
import { ChangedFiles } from "./changed-files";
import { ChangeFrame, type ChangeProps } from "./change-frame";
import { Claim } from "../package/claim";

/** PatchView is a patch by itself: for which products and versions, what it replaces, and what it changes. */
export function PatchView(props: ChangeProps<PackageReport & { patch: PatchReport }>) {
  const { report } = props;
  const { patch } = report;
  const rows = [{ label: "Patch code", code: patch.code ?? "none" }, ...metadataOf(patch)];
  return (
    <ChangeFrame {...props} kind="patch" rows={rows}>
      <Claim claim={patchTruth(patch)} rest={removalWords(patch)} />
      <Targets targets={patch.targets} />
      <Others patch={patch} />
      {filesOf(report).length > 0 && <ChangedFiles files={filesOf(report)} />}
    </ChangeFrame>
  );
}

/** MsiPatchMetadata's own name of what a sentence says already. */
const SAID = "AllowRemoval";

const metadataOf = ({ metadata }: PatchReport) =>
  metadata.flatMap(({ label, value }) => (label === SAID ? [] : [{ label, code: value }]));

function removalWords({ metadata }: PatchReport): string {
  const allowed = metadata.find(({ label }) => label === SAID)?.value;
  if (allowed === undefined) return "It does not say whether it can be taken off again.";
  return allowed === "1" ? "It can be taken off again." : "It cannot be taken off again without its product.";
}

const Targets = ({ targets }: Pick<PatchReport, "targets">) => (
  <Panel aria-label="What it is for">
    <PanelHeader title="What it is for" note={count(new Set(targets.map((one) => one.productCode)).size, "product")} />
    {targets.length === 0 && <p className="px-4 py-3 text-muted-foreground">It names no product.</p>}
    <ShortList>
      {targets.map(({ transform, productCode, from, to, checks }) => (
        <div key={`${transform} ${productCode}`} className="grid gap-x-4 px-4 py-1.5 md:grid-cols-[minmax(0,1fr)_auto]">
          <Code className="break-all">{productCode}</Code>
          <span>{transform === null ? "named, but nothing in it is for it" : versionsText({ from, to })}</span>
          {transform !== null && (
            <span className="text-xs text-muted-foreground md:col-span-2">
              {transform}:{" "}
              {checks.length > 0 ? `applies where ${checks.join(", ")} agree` : "compares nothing before it applies"}
            </span>
          )}
        </div>
      ))}
    </ShortList>
  </Panel>
);

/** What becomes of patches that are there already. */
function Others({ patch: { replaces, sequences } }: { patch: PatchReport }) {
  return (
    <Panel aria-label="Other patches">
      <PanelHeader
        title="Other patches"
        note={replaces.length > 0 ? `takes ${replaces.length} away` : "takes none away"}
      />
      {replaces.length === 0 && sequences.length === 0 && (
        <p className="px-4 py-3 text-muted-foreground">It names none, and has no place in a family of patches.</p>
      )}
      <ShortList>
        {[
          ...replaces.map((code) => (
            <p key={code} className="flex flex-wrap items-baseline gap-x-3 px-4 py-1.5">
              <Code className="min-w-0 break-all">{code}</Code>
              <span className="text-muted-foreground">obsolete with this one: taken away</span>
            </p>
          )),
          ...sequences.map(({ family, productCode, sequence, supersedes }) => (
            <p key={`${family} ${productCode}`} className="px-4 py-1.5 break-words">
              Family {family}, place {sequence}
              {productCode && (
                <>
                  {" "}
                  for <Code className="break-all">{productCode}</Code>
                </>
              )}
              <span className="text-muted-foreground">
                : {supersedes ? "supersedes the earlier ones" : "earlier ones stay applied"}
              </span>
            </p>
          )),
        ]}
      </ShortList>
    </Panel>
  );
}

/** By its rows; where they do not say, by what lies in its cabinets, each named by the File table's key. */
function filesOf({ sets, cabinets }: PackageReport): readonly ChangedFile[] {
  const told = sets.flatMap(({ files }) => files);
  const names = new Set(told.map(({ name }) => name));
  if (names.size > 0) return told;
  return cabinets.flatMap(({ files }) =>
    (files ?? []).map(({ name }) => ({ name, kind: "update" as const, was: undefined, is: undefined })),
  );
}
