import { Panel, PanelHeader } from "../../ui/panel";
import type { PackageReport } from "../reading/package-report";

/** Claim is what a package, patch or transform is or does, in a sentence. */
export const Claim = ({ claim, rest }: { claim: string; rest: string }) => (
  <Panel aria-label="What it is" className="px-4 py-3.5">
    <p className="text-[1.125rem] leading-7 font-medium tracking-tight text-pretty break-words">{claim}</p>
    {rest !== "" && <p className="text-muted-foreground">{rest}</p>}
  </Panel>
);

type IdentityProps = { report: PackageReport; rows: readonly { label: string; code: string }[] };

/** Identity is a file's codes, and whether it is signed. */
export const Identity = ({ report, rows }: IdentityProps) => (
  <Panel aria-label="Identity">
    <PanelHeader title="Identity" />
    <dl className="px-4 py-2">
      {[...rows, { label: "Code page", code: report.codePage }].map(({ label, code }) => (
        <div key={label} className="py-1">
          <dt className="text-xs text-muted-foreground">{label}</dt>
          <dd className="font-mono text-xs break-all">{code}</dd>
        </div>
      ))}
      <div className="py-1">
        <dt className="text-xs text-muted-foreground">Signature</dt>
        <dd>{report.isSigned ? "Present; whether it is good, only Windows tells" : "None"}</dd>
      </div>
    </dl>
  </Panel>
);
