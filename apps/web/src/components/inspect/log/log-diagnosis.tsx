"use client";

import { CircleCheck, CircleDashed, OctagonX, TriangleAlert } from "lucide-react";
import { Panel } from "../../ui/panel";
import type { LogReport } from "../reading/log-report";
import { LogSteps } from "./log-steps-list";

const looks = {
  blocked: { icon: OctagonX, ink: "text-blocked" },
  degraded: { icon: TriangleAlert, ink: "text-degraded" },
  healthy: { icon: CircleCheck, ink: "text-healthy" },
  unknown: { icon: CircleDashed, ink: "text-unknown" },
};

type Props = { report: LogReport; onLine: (line: number) => void };

/** LogDiagnosis says it in a sentence, then how it came from the cause to the exit code, then what to do. */
export function LogDiagnosis({ report: { truth, steps, advice, repair, diagnosis }, onLine }: Props) {
  const { icon: Icon, ink } = looks[truth.status];
  return (
    <Panel aria-label="Diagnosis">
      <div className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-3 px-4 pt-3.5 pb-3">
        <Icon className={`mt-1 size-5 ${ink}`} strokeWidth={1.75} aria-hidden />
        <div className="min-w-0">
          <p className="text-[1.125rem] leading-7 font-medium tracking-tight text-pretty break-words">
            {truth.claim} {truth.cause}
          </p>
          {truth.where && <p className="mt-0.5 break-words text-muted-foreground">{truth.where}</p>}
        </div>
      </div>
      {steps.length > 0 && <LogSteps steps={steps} onLine={onLine} />}
      {diagnosis.log.kind !== "none" && <Advice advice={advice} repair={repair} />}
    </Panel>
  );
}

const Advice = ({ advice, repair }: Pick<LogReport, "advice" | "repair">) => (
  <div className="border-t px-4 py-3">
    <h2 className="font-semibold">What to do</h2>
    <ul className="mt-1 grid gap-1">
      {advice.map((sentence) => (
        <li key={sentence} className="break-words">
          {sentence}
        </li>
      ))}
      {advice.length === 0 && (
        <li className="text-muted-foreground">Nothing is known that helps: read the marked lines.</li>
      )}
      {repair && (
        <li className="text-muted-foreground">
          The repair that fits is <span className="font-medium text-foreground">{repair}</span>, on the machine’s own
          page.
        </li>
      )}
    </ul>
  </div>
);
