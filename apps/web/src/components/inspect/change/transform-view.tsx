"use client";

import type { TransformTarget } from "@slipway/shared/installer/package/transforms/transform-target";
import type { PackageReport } from "../reading/package-report";
import { filesWords, rowsWords } from "./change-words";
import { ChangedFiles } from "./changed-files";
import { ChangeFrame, type ChangeProps } from "./change-frame";
import { Claim } from "../package/claim";
import { relationWords } from "./relation-words";

/** TransformView is a transform by itself: what it is for, and what it says of its changes. */
export function TransformView(props: ChangeProps<PackageReport & { target: TransformTarget }>) {
  const { target, sets } = props.report;
  const files = sets.flatMap((set) => set.files);
  return (
    <ChangeFrame {...props} kind="transform" rows={rowsOf(target)}>
      <Claim
        claim={`A transform of ${sets.map(rowsWords).join(" and ")}${filesWords(files) ? `: ${filesWords(files)}` : ""}.`}
        rest={forWords(target)}
      />
      {files.length > 0 && <ChangedFiles files={files} />}
    </ChangeFrame>
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
