"use client";

import { CircleCheck, CircleDashed, OctagonX, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Panel } from "../../ui/panel";
import { CoursesList } from "./courses-list";
import { EntriesPanel } from "./entries-panel";
import { RollbackLines } from "./rollback-lines";
import { UpgradeSide } from "./upgrade-side";
import type { UpgradeReport } from "./upgrade-report";
import { ownCourse, upgradeTruth } from "./upgrade-truth";

const looks = {
  blocked: { icon: OctagonX, ink: "text-blocked" },
  degraded: { icon: TriangleAlert, ink: "text-degraded" },
  healthy: { icon: CircleCheck, ink: "text-healthy" },
  unknown: { icon: CircleDashed, ink: "text-unknown" },
};

/** UpgradeView is what installing the new package over the old one does, at each place where the old one may be removed. */
export function UpgradeView({ report }: { report: UpgradeReport }) {
  const own = ownCourse(report) ?? report.courses[0];
  const [chosen, setChosen] = useState(own?.position ?? null);
  const course = report.courses.find(({ position }) => position === chosen) ?? own;
  const truth = upgradeTruth(report);
  const { icon: Icon, ink } = looks[truth.status];
  if (!course) return null;
  return (
    <div className="grid gap-4">
      <div className="grid items-start gap-4 nav:grid-cols-[minmax(0,1fr)_21.5rem]">
        <Panel aria-label="Forecast">
          <div className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-3 px-4 pt-3.5 pb-3">
            <Icon className={`mt-1 size-5 ${ink}`} strokeWidth={1.75} aria-hidden />
            <p className="min-w-0 text-[1.125rem] leading-7 font-medium tracking-tight text-pretty break-words">
              {truth.claim} <span className="font-normal text-muted-foreground">{truth.rest}</span>
            </p>
          </div>
          {report.courses.length > 1 && (
            <CoursesList courses={report.courses} chosen={course.position} onChoose={setChosen} />
          )}
          {course.rollback && <RollbackLines rollback={course.rollback} />}
        </Panel>
        <UpgradeSide report={report} />
      </div>
      <EntriesPanel course={course} report={report} />
    </div>
  );
}
