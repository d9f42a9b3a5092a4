import { CircleDashed } from "lucide-react";
import { ChooseFiles } from "../choose-files";
import type { ChangeSet } from "../reading/change-set";

type Props = { kind: "patch" | "transform"; sets: readonly ChangeSet[]; onBase: (files: readonly File[]) => void };

/** MissingBase says what only the package itself could tell: a transform stores changes and not what they change. */
export function MissingBase({ kind, sets, onBase }: Props) {
  const untold = [...new Set(sets.flatMap((set) => set.untold))];
  return (
    <div className="hatch-ground flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border px-4 py-2.5">
      <CircleDashed className="size-5 shrink-0 text-unknown" strokeWidth={1.75} aria-hidden />
      <p className="min-w-0 flex-1 basis-56">
        <span className="bg-unknown-muted wrap-anywhere">
          <b className="font-semibold">Without its package:</b> what each row was before is not in a {kind}
          {untold.length > 0 &&
            `, and the rows of ${untold.slice(0, MOST_NAMED).join(", ")}${untold.length > MOST_NAMED ? ` and ${untold.length - MOST_NAMED} more tables` : ""} cannot be read`}
          . With its package beside it, it is applied here, in memory.
        </span>
      </p>
      <ChooseFiles onFiles={onBase} label="Choose its package…" what="Its package" size="sm" />
    </div>
  );
}

const MOST_NAMED = 6;
