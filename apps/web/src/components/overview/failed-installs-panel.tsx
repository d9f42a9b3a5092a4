"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { Outputs } from "@/trpc/types";
import { FailureMatrix } from "../installs/failure-matrix";
import { installsHref } from "../installs/installs-params";
import { number } from "../machines/truth";
import { Panel, PanelHeader } from "../ui/panel";
import { SkeletonRows } from "../ui/skeleton";
import { failedInstallsWish } from "./failed-installs-wish";

type Failed = Outputs["installs"]["failed"];

const ROWS = 6;

/** FailedInstallsPanel is failed installs by product and cause, each count leading to the installs it counts. */
export const FailedInstallsPanel = ({ failed }: { failed: Failed | undefined }) => (
  <Panel aria-label="Failed installs" className="overflow-hidden">
    <PanelHeader title="Failed installs" note={failed && noteOf(failed)}>
      <Link
        href={installsHref({ outcome: "failed" })}
        className="flex items-center gap-1 text-muted-foreground hover:text-foreground"
      >
        Installs <ChevronRight className="size-4" aria-hidden />
      </Link>
    </PanelHeader>
    {!failed && <SkeletonRows label="Failed installs are being read" widths={["w-40", "w-10", "w-10"]} rows={6} />}
    {failed?.total === 0 && <p className="px-4 py-3 text-muted-foreground">{nothingWords(failed)}</p>}
    {failed && failed.total > 0 && <FailureMatrix failed={failed} place={failedInstallsWish} rows={ROWS} />}
  </Panel>
);

const noteOf = ({ total, isMore, ended }: Failed): string =>
  total === 0
    ? "7 days"
    : `7 days, ${number(total)}${isMore ? "+" : ""}${ended === null ? "" : ` of ${number(ended)}`}`;

/** Nothing logged is not the same as nothing failed. */
const nothingWords = ({ ended }: Failed): string =>
  ended === 0 ? "No machine told of an install in 7 days." : "No install failed in 7 days.";
