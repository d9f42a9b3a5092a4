"use client";

import { Notice } from "../../ui/notice";
import { Tabs, TabsList, TabsPanel, TabsTab } from "../../ui/tabs";
import { RefusalWords } from "../failed-inspect";
import type { Opened } from "../reading/messages";
import type { InspectClient } from "../reading/worker-client";
import { UpgradeView } from "../upgrade/upgrade-view";
import { AnatomyView } from "./anatomy-view";
import { OnePackageHead, TwoPackagesHead } from "./package-heads";
import { PackageSkipped } from "./package-skipped";
import { StreamsView } from "./streams-view";
import { TablesView } from "./tables-view";

type Packages = Extract<Opened, { kind: "packages" }>;
type Props = {
  opened: Packages;
  client: InspectClient;
  onFiles: (files: readonly File[]) => void;
  onSwap: () => void;
};

/** PackagesView is one package opened up, or two and what the upgrade from the one to the other does. */
export function PackagesView({ opened: { packages, upgrade, refused }, client, onFiles, onSwap }: Props) {
  const [old, fresh] = packages;
  if (!old) return null;
  const count = (of: "tables" | "streams") => packages.map((one) => one[of].length).join(" and ");
  return (
    <>
      {fresh ? (
        <TwoPackagesHead old={old} fresh={fresh} onFiles={onFiles} onSwap={onSwap} />
      ) : (
        <OnePackageHead report={old} onFiles={onFiles} />
      )}
      {refused.length > 0 && (
        <Notice kind="error" title="One of the files could not be opened" className="mt-4">
          {refused.map((refusal) => (
            <RefusalWords key={refusal.name} refusal={refusal} />
          ))}
        </Notice>
      )}
      <PackageSkipped packages={packages} />
      <Tabs defaultValue={fresh && upgrade ? "upgrade" : "anatomy 0"} className="mt-3">
        <TabsList aria-label="Views">
          {fresh && upgrade && <TabsTab value="upgrade">Upgrade forecast</TabsTab>}
          {packages.map((one, at) => (
            <TabsTab key={one.name} value={`anatomy ${at}`}>
              Anatomy <Muted>{fresh ? (one.version ?? one.name) : null}</Muted>
            </TabsTab>
          ))}
          <TabsTab value="tables">
            Tables <Muted>{count("tables")}</Muted>
          </TabsTab>
          <TabsTab value="streams">
            Streams and cabinets <Muted>{count("streams")}</Muted>
          </TabsTab>
        </TabsList>
        {fresh && upgrade && (
          <TabsPanel value="upgrade">
            <UpgradeView report={upgrade} />
          </TabsPanel>
        )}
        {packages.map((one, at) => (
          <TabsPanel key={one.name} value={`anatomy ${at}`}>
            <AnatomyView report={one} />
          </TabsPanel>
        ))}
        <TabsPanel value="tables">
          <TablesView packages={packages} client={client} />
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
