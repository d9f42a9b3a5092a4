import { RotateCcw } from "lucide-react";
import type { CourseReport } from "./upgrade-report";
import { count } from "../words";

/** RollbackLines is what is left when the upgrade fails half-way. */
export const RollbackLines = ({ rollback }: { rollback: NonNullable<CourseReport["rollback"]> }) => (
  <div className="border-t px-4 py-3">
    <h2 className="font-semibold">If it fails</h2>
    <ul className="mt-1 grid gap-1">
      {[rollback.ifRemovalFails, rollback.ifInstallationFails].map(({ sentence, changed }) => (
        <li key={sentence} className="grid grid-cols-[1rem_minmax(0,1fr)] gap-2">
          <RotateCcw className="mt-0.5 size-3.5 text-muted-foreground" aria-hidden />
          <span>
            {sentence}{" "}
            {changed.length > 0 && (
              <span className="text-muted-foreground">{count(changed.length, "file")} would not be as before.</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  </div>
);
