"use client";

import { Notice } from "../../ui/notice";
import type { AppliedReport } from "../reading/applied-report";
import type { InspectClient } from "../reading/worker-client";
import { count } from "../words";
import { appliedTruth } from "./change-words";
import { ChangedFiles } from "./changed-files";
import { ChangesPanel } from "./changes-panel";
import { Claim } from "../package/claim";

type Props = { applied: AppliedReport; name: string; client: InspectClient };

/** AppliedView is a patch or transform on its package, in memory: what it makes of it, and what Windows would say. */
export function AppliedView({ applied, name, client }: Props) {
  const { kind, refusal, set, missed, faults } = applied;
  return (
    <div className="grid gap-4">
      {refusal !== null && (
        <Notice kind="warning" title={`Windows would refuse this ${kind} for this package`}>
          {refusal} {set && "What follows is what it would change all the same."}
        </Notice>
      )}
      <Claim {...appliedTruth(applied, name)} />
      {(missed.length > 0 || faults.length > 0) && (
        <Notice kind="warning" title="Not all of it could be applied">
          <ul>
            {missed.map(({ table, count: number }) => (
              <li key={table}>
                {table}: {count(number, "change")} found nothing to change
              </li>
            ))}
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </Notice>
      )}
      {set && set.files.length > 0 && <ChangedFiles files={set.files} />}
      {set && <ChangesPanel sets={[set]} client={client} />}
    </div>
  );
}
