import type { PackageWarning } from "@slipway/shared/installer/package/anatomy/find-warnings";
import { CircleCheck, Info, OctagonX, TriangleAlert } from "lucide-react";
import { Panel, PanelHeader } from "../../ui/panel";
import { ShortList } from "./short-list";

const looks = {
  breaks: { icon: OctagonX, ink: "text-blocked", word: "Breaks fleets" },
  bites: { icon: TriangleAlert, ink: "text-degraded", word: "Will bite later" },
  info: { icon: Info, ink: "text-accent-foreground", word: "Worth knowing" },
};

/** WarningsPanel is what in a package breaks fleets, the gravest first, each with its places. */
export const WarningsPanel = ({ warnings }: { warnings: readonly PackageWarning[] }) => (
  <Panel aria-label="What breaks fleets">
    <PanelHeader title="What breaks fleets" note={noteOf(warnings)} />
    {warnings.length === 0 && (
      <p className="flex items-center gap-2 px-4 py-3">
        <CircleCheck className="size-4 text-healthy" aria-hidden /> None of the rules found anything.
      </p>
    )}
    <ul className="divide-y">
      {warnings.map((warning) => (
        <Warning key={warning.code} warning={warning} />
      ))}
    </ul>
  </Panel>
);

function noteOf(warnings: readonly PackageWarning[]): string {
  const counted = (Object.keys(looks) as (keyof typeof looks)[]).flatMap((severity) => {
    const number = warnings.filter((one) => one.severity === severity).length;
    return number > 0 ? [`${number} ${looks[severity].word.toLowerCase()}`] : [];
  });
  return counted.join(", ");
}

function Warning({ warning: { code, severity, sentence, advice, evidence } }: { warning: PackageWarning }) {
  const { icon: Icon, ink, word } = looks[severity];
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)] gap-3 px-4 py-3">
      <Icon className={`mt-0.5 size-4 ${ink}`} aria-label={word} />
      <div className="min-w-0">
        <h3 className="font-medium">
          {sentence}. <code className="font-mono text-2xs font-normal text-muted-foreground">{code}</code>
        </h3>
        <p className="text-muted-foreground">{advice}</p>
        <details className="group mt-0.5">
          <summary className="w-fit cursor-pointer text-xs font-medium text-accent-foreground">
            {evidence.length === 1 ? "1 place" : `${evidence.length.toLocaleString("en-GB")} places`}
          </summary>
          <div className="-mx-4">
            <ShortList>
              {evidence.map((place) => (
                <p key={place} className="px-4 py-0.5 font-mono text-2xs break-all">
                  {place}
                </p>
              ))}
            </ShortList>
          </div>
        </details>
      </div>
    </li>
  );
}
