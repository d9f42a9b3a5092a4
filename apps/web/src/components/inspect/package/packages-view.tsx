"use client";

import { Notice } from "../../ui/notice";
import { Tabs, TabsList, TabsPanel, TabsTab } from "../../ui/tabs";
import { RefusalWords } from "../failed-inspect";
import type { Keeping } from "../keep/keep-files";
import type { Opened } from "../reading/messages";
import type { InspectClient } from "../reading/worker-client";
import { AppliedView } from "../change/applied-view";
import { PatchView } from "../change/patch-view";
import { TransformView } from "../change/transform-view";
import type { PackageReport } from "../reading/package-report";
import { UpgradeView } from "../upgrade/upgrade-view";
import { AnatomyView } from "./anatomy-view";
import { OnePackageHead, TwoPackagesHead } from "./package-heads";
import { PackageSkipped } from "./package-skipped";
import { RemovalTab } from "./removal-tab";
import { StreamsView } from "./streams-view";
import { TablesView } from "./tables-view";

type Packages = Extract<Opened, { kind: "packages" }>;
type Props = {
  opened: Packages;
  client: InspectClient;
  keeping: Keeping;
  onFiles: (files: readonly File[]) => void;
  onSwap: () => void;
};

/** PackagesView is one package opened up, or two and what the upgrade from the one to the other does. */
export function PackagesView({
  opened: { packages, upgrade, applied, refused },
  client,
  keeping,
  onFiles,
  onSwap,
}: Props) {
  const [old, fresh] = packages;
  if (!old) return null;
  const withTables = packages.filter(({ tables }) => tables.length > 0);
  const count = (of: "tables" | "streams") => packages.flatMap((one) => one[of].length || []).join(" and ");
  const about = (at: number) => `about ${at}`;
  return (
    <>
      {fresh ? (
        <TwoPackagesHead old={old} fresh={fresh} keeping={keeping} onFiles={onFiles} onSwap={upgrade ? onSwap : null} />
      ) : (
        <OnePackageHead report={old} keeping={keeping} onFiles={onFiles} />
      )}
      {refused.length > 0 && (
        <Notice kind="error" title="One of the files could not be opened" className="mt-4">
          {refused.map((refusal) => (
            <RefusalWords key={refusal.name} refusal={refusal} />
          ))}
        </Notice>
      )}
      <PackageSkipped packages={packages} />
      <Tabs defaultValue={upgrade ? "upgrade" : applied ? "applied" : about(0)} className="mt-3">
        <TabsList aria-label="Views">
          {upgrade && <TabsTab value="upgrade">Upgrade forecast</TabsTab>}
          {applied && <TabsTab value="applied">What changes</TabsTab>}
          {packages.map((one, at) => (
            <TabsTab key={one.name} value={about(at)}>
              {aboutWords[one.kind]} <Muted>{fresh && upgrade ? (one.version ?? one.name) : null}</Muted>
            </TabsTab>
          ))}
          {!fresh && old.kind === "package" && <TabsTab value="removal">If uninstalled</TabsTab>}
          {withTables.length > 0 && (
            <TabsTab value="tables">
              Tables <Muted>{count("tables")}</Muted>
            </TabsTab>
          )}
          <TabsTab value="streams">
            Streams and cabinets <Muted>{count("streams")}</Muted>
          </TabsTab>
        </TabsList>
        {upgrade && (
          <TabsPanel value="upgrade">
            <UpgradeView report={upgrade} />
          </TabsPanel>
        )}
        {applied && fresh && (
          <TabsPanel value="applied">
            <AppliedView applied={applied} name={fresh.patch?.name ?? fresh.name} client={client} />
          </TabsPanel>
        )}
        {packages.map((one, at) => (
          <TabsPanel key={one.name} value={about(at)}>
            <About
              report={one}
              client={client}
              isAlone={applied === null}
              onBase={(files) => onFiles([...keeping.files, ...files])}
            />
          </TabsPanel>
        ))}
        <TabsPanel value="removal">
          <RemovalTab client={client} />
        </TabsPanel>
        <TabsPanel value="tables">
          <TablesView packages={withTables} client={client} />
        </TabsPanel>
        <TabsPanel value="streams">
          <StreamsView packages={packages} />
        </TabsPanel>
      </Tabs>
    </>
  );
}

const Muted = ({ children }: { children: string | null }) =>
  children === null ? null : <span className="font-normal text-muted-foreground">{children}</span>;

const aboutWords: Record<PackageReport["kind"], string> = {
  package: "Anatomy",
  "merge-module": "Anatomy",
  unknown: "Anatomy",
  patch: "Patch",
  transform: "Transform",
};

type AboutProps = { report: PackageReport; isAlone: boolean; onBase: Props["onFiles"] } & Pick<Props, "client">;

function About({ report, ...rest }: AboutProps) {
  const { patch, target } = report;
  if (patch) return <PatchView report={{ ...report, patch }} {...rest} />;
  if (target) return <TransformView report={{ ...report, target }} {...rest} />;
  return <AnatomyView report={report} />;
}
