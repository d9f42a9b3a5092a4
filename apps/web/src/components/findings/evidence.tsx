"use client";

import type { EvidenceLine } from "@slipway/shared/findings/rule";
import { Code } from "../ui/code";
import { Sentence } from "../ui/sentence";

/** Evidence is what was observed, as the rule names it. */
export const Evidence = ({ lines, asOf }: { lines: readonly EvidenceLine[]; asOf: Date }) => (
  <dl className="mt-0.5 flex flex-wrap gap-x-4 gap-y-0.5 text-muted-foreground">
    {lines.map(({ label, value }) => (
      <div key={`${label} ${value}`} className="flex max-w-full gap-1.5">
        <dt className="shrink-0">{label}</dt>
        <dd className="min-w-0 text-foreground wrap-anywhere">
          <Code>
            <Sentence text={value} asOf={asOf} />
          </Code>
        </dd>
      </div>
    ))}
  </dl>
);
