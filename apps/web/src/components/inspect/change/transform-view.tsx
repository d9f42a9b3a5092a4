"use client";

import type { TransformTarget } from "@slipway/shared/installer/package/transforms/transform-target";
import type { PackageReport } from "../reading/package-report";
import type { InspectClient } from "../reading/worker-client";
import { filesWords, rowsWords } from "./change-words";
import { ChangedFiles } from "./changed-files";
import { ChangesPanel } from "./changes-panel";
import { Claim, Identity } from "../package/claim";
import { MissingBase } from "./missing-base";
import { relationWords } from "./relation-words";

type Props = {
  report: PackageReport & { target: TransformTarget };
  client: InspectClient;
  isAlone: boolean;
  /** Takes the package that it is for. */
  onBase: (files: readonly File[]) => void;
};

/** TransformView is a transform by itself: what it is for, and what it says of its changes. */
export function TransformView({ report, client, isAlone, onBase }: Props) {
  const { target, sets } = report;
  const files = sets.flatMap((set) => set.files);
  return (
    <div className="grid gap-4">
      {isAlone && <MissingBase kind="transform" sets={sets} onBase={onBase} />}
      <div className="grid items-start gap-4 nav:grid-cols-[minmax(0,1fr)_21.5rem]">
        <div className="grid min-w-0 gap-4">
          <Claim
            claim={`A transform of ${sets.map(rowsWords).join(" and ")}${filesWords(files) ? `: ${filesWords(files)}` : ""}.`}
            rest={forWords(target)}
          />
          {files.length > 0 && <ChangedFiles files={files} />}
        </div>
        <Identity report={report} rows={rowsOf(target)} />
      </div>
      <ChangesPanel sets={sets} client={client} />
    </div>
  );
}

function forWords(target: TransformTarget): string {
  const { checks, from } = target;
  if (checks.length === 0) return "It applies to any package: it compares nothing before.";
  const version = from.version === null ? "" : ` It was made from version ${relationWords(target)}.`;
  return `It applies where ${checks.join(", ")} agree with its own.${version}`;
}

function rowsOf({ from, to, upgradeCode, forgives }: TransformTarget): { label: string; code: string }[] {
  const rows: [string, string | null][] = [
    ["Made for product", from.productCode],
    ["In version", from.version],
    ["Makes product", to.productCode === from.productCode ? null : to.productCode],
    ["Makes version", to.version === from.version ? null : to.version],
    ["Upgrade code", upgradeCode],
    ["Not taken for an error", forgives.join(", ") || null],
  ];
  return rows.flatMap(([label, code]) => (code === null ? [] : [{ label, code }]));
}
