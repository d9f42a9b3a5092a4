import type { Anatomy } from "@slipway/shared/installer/package/anatomy/describe-package";
import type { ReactNode } from "react";
import { Panel, PanelHeader } from "../../ui/panel";
import type { PackageReport } from "../reading/package-report";
import { bytesText, count } from "../words";
import { ActionsPanel } from "./actions-panel";
import { Claim, Identity } from "./claim";
import { ShortList } from "./short-list";
import { WarningsPanel } from "./warnings-panel";

/** AnatomyView is a package in plain words: what breaks fleets first, then what it does to a machine. */
export function AnatomyView({ report }: { report: PackageReport }) {
  const { anatomy } = report;
  return (
    <div className="grid gap-4">
      <div className="grid items-start gap-4 nav:grid-cols-[minmax(0,1fr)_21.5rem]">
        <div className="grid min-w-0 gap-4">
          <Claim claim={claimOf(report)} rest={anatomy?.elevation ?? ""} />
          {anatomy && <WarningsPanel warnings={anatomy.warnings} />}
        </div>
        <Identity report={report} rows={rowsOf(report)} />
      </div>
      {anatomy && <Contents anatomy={anatomy} />}
      {anatomy && <ActionsPanel actions={anatomy.actions} />}
    </div>
  );
}

function claimOf({ product, version, manufacturer, anatomy }: PackageReport): string {
  const name = [product ?? "A product without a name", version].filter(Boolean).join(" ");
  const maker = manufacturer === null ? "" : ` by ${manufacturer}`;
  return anatomy ? `${name}${maker}. ${anatomy.context}` : "A database of no known kind: its tables are all it tells.";
}

const rowsOf = ({ codes, madeFor, counts }: PackageReport) => [
  ...codes,
  ...(madeFor === null ? [] : [{ label: "Made for", code: madeFor }]),
  { label: "Features", code: String(counts.features) },
];

interface Part {
  title: string;
  note: string;
  /** Said where there is none. */
  none: string;
  lines: readonly ReactNode[];
}

function Contents({ anatomy }: { anatomy: Omit<Anatomy, "model"> }) {
  const parts = partsOf(anatomy);
  return (
    <>
      <div className="gap-4 md:columns-2 *:mb-4 *:break-inside-avoid last:*:mb-0">
        {parts
          .filter(({ lines }) => lines.length > 0)
          .map(({ title, note, lines }) => (
            <Panel key={title} aria-label={title}>
              <PanelHeader title={title} note={note} />
              <ShortList>{lines}</ShortList>
            </Panel>
          ))}
      </div>
      {parts.some(({ lines }) => lines.length === 0) && (
        <p className="px-1 text-muted-foreground">
          {parts.flatMap(({ none, lines }) => (lines.length === 0 ? [none] : [])).join(" ")}
        </p>
      )}
    </>
  );
}

const partsOf = (anatomy: Omit<Anatomy, "model">): Part[] => [
  {
    title: "What goes where",
    note: count(anatomy.folders.length, "folder"),
    none: "It puts no file anywhere.",
    lines: anatomy.folders.map(({ folder, files, bytes }) => (
      <Line key={folder} left={folder} right={`${count(files, "file")}, ${bytesText(bytes)}`} />
    )),
  },
  {
    title: "Registry",
    note: count(anatomy.keys.length, "key"),
    none: "It writes no registry value.",
    lines: anatomy.keys.map(({ key, values }) => <Line key={key} left={key} right={count(values, "value")} />),
  },
  { title: "Services", note: "", none: "It installs no service.", lines: anatomy.services.map(plain) },
  {
    title: "Shortcuts",
    note: "",
    none: "It makes no shortcut.",
    lines: anatomy.shortcuts.map(({ name, folder }) => (
      <Line key={`${folder} ${name}`} left={`${folder}\\${name}`} right="" />
    )),
  },
  { title: "Environment", note: "", none: "It sets no environment variable.", lines: anatomy.environment.map(plain) },
  { title: "Upgrade", note: "", none: "It says nothing of other versions.", lines: anatomy.upgrade.map(plain) },
  {
    title: "Refuses to start unless",
    note: "",
    none: "It starts everywhere: it has no launch condition.",
    lines: anatomy.launchConditions.map(({ condition, description }) => (
      <div key={condition} className="px-4 py-1.5">
        <p className="font-mono text-xs break-words">{condition}</p>
        <p className="text-muted-foreground">{description}</p>
      </div>
    )),
  },
  { title: "Restart", note: "", none: "It says nothing of restarts.", lines: anatomy.reboot.map(plain) },
];

const plain = (sentence: string): ReactNode => (
  <p key={sentence} className="px-4 py-1.5 break-words">
    {sentence}
  </p>
);

const Line = ({ left, right }: { left: string; right: string }) => (
  <div className="flex items-baseline gap-3 px-4 py-1.5">
    <span className="min-w-0 flex-1 font-mono text-xs break-all">{left}</span>
    <span className="text-xs whitespace-nowrap text-muted-foreground">{right}</span>
  </div>
);
