import { type ProbeCode, probeCodes } from "@slipway/shared/facts/codes";
import { factSchemas, type Outcome } from "@slipway/shared/facts/observation";
import { z } from "zod";
import { DomainError } from "../errors.ts";
import type { Reader } from "./caller.ts";
import {
  type DetailRow,
  type FindingRow,
  findDetail,
  findFindingEvents,
  findFindings,
  findInstallEvents,
  findMachineJobs,
  findObservations,
  type ObservationRow,
} from "./detail/queries.ts";
import { type TimelineEntry, timelineOf } from "./detail/timeline.ts";

/** MachineRef names a machine. */
export const MachineRef = z.object({ machineId: z.uuid() });

/** ObservationView is the newest look of one probe. Times on the server's clock; the fact is parsed, and null unless ok. */
export interface ObservationView {
  probe: ProbeCode;
  outcome: Outcome;
  fact: unknown;
  error: string | null;
  observedAt: Date;
  unchangedSince: Date;
  lastOkAt: Date | null;
  clockSkewMs: number;
}

type Own = Omit<
  DetailRow,
  | "groupId"
  | "groupName"
  | "goTarget"
  | "silentAfterHours"
  | "stuckAfterMinutes"
  | "clockSkewMs"
  | "observedAt"
  | "requestedAt"
  | "answeredAt"
>;

/** MachineView is everything the page of one machine shows. */
export interface MachineView extends Own {
  group: { id: string; name: string; goTarget: string | null; silentAfterMs: number; stuckAfterMs: number };
  clockSkewMs: number | null;
  lookAgain: { requestedAt: Date; answeredAt: Date | null } | null;
  observations: ObservationView[];
  findings: FindingRow[];
  timeline: TimelineEntry[];
}

const TIMELINE = 200;

/** getMachine reads one machine for its page. */
export async function getMachine({
  ctx,
  input,
}: {
  ctx: Reader;
  input: z.output<typeof MachineRef>;
}): Promise<MachineView> {
  const { scope } = ctx;
  const { machineId } = input;
  const [detail, observations, findings, findingEvents, installs, jobs] = await Promise.all([
    findDetail(scope, machineId),
    findObservations(scope, machineId),
    findFindings(scope, machineId),
    findFindingEvents(scope, machineId, TIMELINE),
    findInstallEvents(scope, machineId, TIMELINE),
    findMachineJobs(scope, machineId, TIMELINE),
  ]);
  if (!detail) throw new DomainError("not-found", "This machine does not exist, or is outside your groups.");
  const {
    groupId,
    groupName,
    goTarget,
    silentAfterHours,
    stuckAfterMinutes,
    clockSkewMs,
    observedAt,
    requestedAt,
    answeredAt,
    ...own
  } = detail;
  return {
    ...own,
    group: {
      id: groupId,
      name: groupName,
      goTarget,
      silentAfterMs: silentAfterHours * 3_600_000,
      stuckAfterMs: stuckAfterMinutes * 60_000,
    },
    clockSkewMs: clockSkewMs === null ? null : Number(clockSkewMs),
    lookAgain: requestedAt ? { requestedAt, answeredAt } : null,
    observations: observations.flatMap((row) => observationView(row, observedAt ?? {})),
    findings,
    timeline: timelineOf({ findings: findingEvents, installs, jobs, bootedAt: detail.bootedAt }, TIMELINE),
  };
}

/** What an older server stored in a form no longer understood is shown as failed: its fact would break the page. */
function observationView(
  { probe, outcome, fact, clockSkewMs, ...row }: ObservationRow,
  observedAt: Record<string, number>,
): ObservationView[] {
  const known = probeCodes.find((code) => code === probe);
  if (!known) return [];
  const base = {
    ...row,
    probe: known,
    clockSkewMs: Number(clockSkewMs),
    observedAt: new Date(observedAt[probe] ?? row.unchangedSince.getTime()),
  };
  if (outcome !== "ok") return [{ ...base, outcome, fact: null }];
  const parsed = factSchemas[known].safeParse(fact);
  return [
    parsed.success
      ? { ...base, outcome, fact: parsed.data }
      : { ...base, outcome: "failed", fact: null, error: "What was stored is not understood any more." },
  ];
}
