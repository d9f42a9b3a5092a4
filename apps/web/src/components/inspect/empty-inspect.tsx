import { ArrowRight, FileText, type LucideIcon, Package, ShieldCheck } from "lucide-react";
import { Truth } from "../shell/page";
import { ChooseFiles } from "./choose-files";

const kinds: readonly { icon: LucideIcon; title: string; files: string; tells: string }[] = [
  {
    icon: FileText,
    title: "One log",
    files: ".log, .txt",
    tells: "Why the installation failed: the first cause, where it died, what to do, and the lines that say so.",
  },
  {
    icon: Package,
    title: "One package",
    files: ".msi, .msp, .mst, .msm",
    tells:
      "What it puts where, which actions run as SYSTEM, what in it breaks fleets, what stays of it, and every table.",
  },
  {
    icon: ArrowRight,
    title: "Two of them",
    files: "old and new, or .msi with .msp or .mst",
    tells: "What the upgrade replaces, leaves behind and loses; or what the patch or transform changes, row by row.",
  },
];

/** EmptyInspect says what can be dropped, and what it will tell. */
export const EmptyInspect = ({ onFiles }: { onFiles: (files: readonly File[]) => void }) => (
  <>
    <Truth rest="It is read here, in this browser.">Drop a log, or one package or two.</Truth>
    <div className="mt-4 rounded-lg border border-dashed border-input bg-card">
      <div className="grid justify-items-center gap-3 px-4 py-12 text-center md:py-28">
        <ChooseFiles onFiles={onFiles} label="Choose files…" variant="primary" size="lg" />
        <p className="text-muted-foreground">or drop them anywhere on this page</p>
        <p className="flex items-center gap-1.5 font-medium text-healthy">
          <ShieldCheck className="size-4 shrink-0" aria-hidden /> Nothing is uploaded unless you ask for a link.
        </p>
      </div>
      <ul className="grid border-t md:grid-cols-3 md:divide-x max-md:divide-y">
        {kinds.map(({ icon: Icon, title, files, tells }) => (
          <li key={title} className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-3 p-4">
            <Icon className="mt-0.5 size-4 text-muted-foreground" aria-hidden />
            <div>
              <h2 className="font-semibold">
                {title} <span className="font-normal text-muted-foreground">{files}</span>
              </h2>
              <p className="mt-1 text-muted-foreground">{tells}</p>
            </div>
          </li>
        ))}
      </ul>
    </div>
    <p className="mt-3 text-xs text-muted-foreground">
      Verbose logs tell most: <code className="font-mono">msiexec /i package.msi /L*V install.log</code>. Any language
      and encoding, also cut off, up to some hundred megabytes.
    </p>
  </>
);
