import { RelativeTime } from "../ui/relative-time";
import type { LookState } from "./product-types";

/** LookedAt is the age of the look that a list comes from. */
export const LookedAt = ({ look: { observedAt } }: { look: LookState }) =>
  observedAt && (
    <span className="text-xs text-muted-foreground">
      looked <RelativeTime at={observedAt} />
    </span>
  );
