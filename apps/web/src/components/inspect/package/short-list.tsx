"use client";

import { type ReactNode, useState } from "react";
import { Button } from "../../ui/button";

const FIRST = 12;
const MORE = 200;

/** ShortList shows the first of many, and more when asked. */
export function ShortList({ children }: { children: readonly ReactNode[] }) {
  const [shown, setShown] = useState(FIRST);
  const more = children.length - shown;
  return (
    <div className="py-1.5">
      {children.slice(0, shown)}
      {more > 0 && (
        <div className="px-4 py-1.5">
          <Button variant="link" onClick={() => setShown(shown + MORE)}>
            Show {Math.min(more, MORE).toLocaleString("en-GB")} more
            {more > MORE && ` of ${more.toLocaleString("en-GB")}`}
          </Button>
        </div>
      )}
    </div>
  );
}
