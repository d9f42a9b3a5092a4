"use client";

import type { ReactNode } from "react";
import { Identity } from "../package/claim";
import type { PackageReport } from "../reading/package-report";
import type { InspectClient } from "../reading/worker-client";
import { ChangesPanel } from "./changes-panel";
import { MissingBase } from "./missing-base";

/** ChangeProps are a change of a package, looked at by itself. */
export type ChangeProps<Report extends PackageReport> = {
  report: Report;
  client: InspectClient;
  isAlone: boolean;
  /** Takes the package that it is for. */
  onBase: (files: readonly File[]) => void;
};

type Props = ChangeProps<PackageReport> & {
  kind: "patch" | "transform";
  /** What it says of itself, beside its identity. */
  rows: { label: string; code: string }[];
  children: ReactNode;
};

/** ChangeFrame is what a patch and a transform have in common: the package they miss, what they are, and what they change. */
export const ChangeFrame = ({ report, client, isAlone, onBase, kind, rows, children }: Props) => (
  <div className="grid gap-4">
    {isAlone && <MissingBase kind={kind} sets={report.sets} onBase={onBase} />}
    <div className="grid items-start gap-4 nav:grid-cols-[minmax(0,1fr)_21.5rem]">
      <div className="grid min-w-0 gap-4">{children}</div>
      <Identity report={report} rows={rows} />
    </div>
    <ChangesPanel sets={report.sets} client={client} />
  </div>
);
