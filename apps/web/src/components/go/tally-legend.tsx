import type { GoTally } from "@slipway/shared/golang/tally";
import Link from "next/link";
import { number } from "../machines/truth";
import { cn } from "../ui/cn";
import { goHref } from "./segment-look";
import { StackedBar } from "./stacked-bar";
import { tallyParts } from "./tally-parts";

/** TallyLegend is the sum: each machine in exactly one part, and at the end the total. Each number leads to its machines. */
export const TallyLegend = ({ tally }: { tally: GoTally }) => (
  <div>
    <StackedBar
      className="h-5"
      parts={tallyParts(tally).map(({ key, count, look }) => ({ key, count, className: look }))}
    />
    <ul aria-label="The sum" className="mt-2.5 flex flex-wrap gap-x-10 gap-y-2 max-md:grid max-md:grid-cols-2">
      {tallyParts(tally)
        .filter(({ key, count }) => count > 0 || (key !== "noTarget" && key !== "none"))
        .map(({ key, label, look, go, count }) => (
          <li key={key}>
            <Link href={goHref(go)} className="group grid grid-cols-[0.625rem_auto] items-center gap-x-2">
              <span className={cn("size-2.5 rounded-[2px]", look)} aria-hidden />
              <span className="text-base font-semibold group-hover:underline group-hover:underline-offset-3">
                {number(count)}
              </span>
              <span className="col-start-2 text-xs text-muted-foreground">{label}</span>
            </Link>
          </li>
        ))}
      <li className="ml-auto text-right max-md:ml-0 max-md:text-left">
        <span className="block text-base font-semibold">= {number(tally.total)}</span>
        <span className="text-xs text-muted-foreground">always the total</span>
      </li>
    </ul>
  </div>
);
