import { Check, CircleDashed, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Panel } from "../../ui/panel";
import { ShortList } from "../package/short-list";
import type { UpgradeReport } from "./upgrade-report";

/** UpgradeSide is what the two packages are to each other, and what the forecast could not look at. */
export const UpgradeSide = ({ report }: { report: UpgradeReport }) => (
  <Panel aria-label="The two packages" className="divide-y">
    <Components report={report} />
    <Section
      title="Component rules broken"
      note={report.brokenRules.length === 0 ? "none" : String(report.brokenRules.length)}
    >
      {report.brokenRules.length > 0 && (
        <ShortList>
          {report.brokenRules.map(({ kind, component, sentence }) => (
            <Line
              key={`${kind} ${component} ${sentence}`}
              icon={<TriangleAlert className="mt-0.5 size-4 text-degraded" aria-hidden />}
            >
              {sentence}
            </Line>
          ))}
        </ShortList>
      )}
    </Section>
    <Section title="Identity" note={null}>
      {report.identity.map(({ what, isSame, old, fresh }) => (
        <Line
          key={what}
          icon={
            isSame ? (
              <Check className="mt-0.5 size-4 text-healthy" aria-label="same" />
            ) : (
              <TriangleAlert className="mt-0.5 size-4 text-degraded" aria-label="differs" />
            )
          }
        >
          {what}{" "}
          <span className="break-all text-muted-foreground">
            {isSame ? `is the same, ${fresh}` : `was ${old}, is ${fresh}`}
          </span>
        </Line>
      ))}
    </Section>
    {[...report.remarks.map(({ sentence }) => sentence), ...report.gaps].length > 0 && (
      <Section title="What it rests on" note={null}>
        {[...report.remarks.map(({ sentence }) => sentence), ...report.gaps].map((sentence) => (
          <Line key={sentence} icon={<CircleDashed className="mt-0.5 size-4 text-unknown" aria-hidden />}>
            {sentence}
          </Line>
        ))}
      </Section>
    )}
  </Panel>
);

function Components({ report: { components, old, fresh } }: { report: UpgradeReport }) {
  const parts = [
    { word: `only ${old.version ?? "old"}`, number: components.onlyOld, look: "bg-chart-8" },
    { word: "in both", number: components.inBoth, look: "bg-chart-1" },
    { word: `new in ${fresh.version ?? "new"}`, number: components.onlyNew, look: "bg-chart-3" },
  ];
  return (
    <Section title="Components" note="by identifier">
      <div className="mx-4 my-1.5 flex h-4 gap-px overflow-hidden rounded-sm" aria-hidden>
        {parts.map(
          ({ word, number, look }) =>
            number > 0 && <i key={word} className={`min-w-0.5 ${look}`} style={{ flexGrow: number, flexBasis: 0 }} />,
        )}
      </div>
      <ul className="px-4">
        {parts.map(({ word, number, look }) => (
          <li key={word} className="flex min-h-6 items-center gap-2">
            <i className={`size-2.5 rounded-[2px] ${look}`} aria-hidden /> {word}
            <span className="ml-auto">{number.toLocaleString("en-GB")}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const Section = ({ title, note, children }: { title: string; note: string | null; children: ReactNode }) => (
  <div className="pt-2.5 pb-2">
    <h2 className="flex justify-between gap-2 px-4 font-semibold">
      {title} {note && <span className="text-xs font-normal text-muted-foreground">{note}</span>}
    </h2>
    {children}
  </div>
);

const Line = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <div className="grid grid-cols-[1rem_minmax(0,1fr)] gap-2.5 px-4 py-1">
    {icon}
    <p className="min-w-0 break-words">{children}</p>
  </div>
);
