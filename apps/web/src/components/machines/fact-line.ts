import type { ProbeCode } from "@slipway/shared/facts/codes";
import type { FactOf } from "@slipway/shared/facts/observation";

const GiB = 1024 ** 3;

const lines: { [P in ProbeCode]: (fact: FactOf<P>) => string } = {
  pulse: ({ lock, processes }) => {
    const running = processes.length === 0 ? "no setup running" : `${processes.length} processes around it`;
    if (lock.state === "held") return `Lock held, ${running}`;
    return lock.state === "no-access" ? "The lock's state may not be read" : `Lock free, ${running}`;
  },
  "installer-transactions": ({ open }) => (open.length === 0 ? "No transaction is open" : `${open.length} open`),
  "installer-service": ({ configuration }) =>
    configuration ? "Its configuration is read" : "There is no such service",
  "reboot-pending": ({ markers }) =>
    markers.length === 0
      ? "No restart waits"
      : `${markers.length} marker${markers.length === 1 ? "" : "s"} of a restart`,
  disk: ({ volumes }) => {
    const system = volumes.find(({ roles }) => roles.includes("system")) ?? volumes[0];
    return system ? `${Math.floor(system.freeBytes / GiB)} GB free on ${system.root}` : "No volume was seen";
  },
  uac: ({ values }) => (values.EnableLUA === 0 ? "Off" : "On"),
  go: ({ installs }) => {
    const [first] = installs;
    if (!first) return "No Go is installed";
    return installs.length === 1
      ? `${first.version ?? "A Go"} in ${first.root}`
      : `${installs.length} Go installations`;
  },
  inventory: ({ windows }) => `${windows.name}, ${windows.build}, ${windows.architecture}`,
  products: ({ productCount }) => `${productCount} product${productCount === 1 ? "" : "s"} of Windows Installer`,
  components: ({ componentCount }) => `${componentCount} component${componentCount === 1 ? " is" : "s are"} registered`,
  "installer-cache": ({ fileCount, folder }) => `${fileCount} package${fileCount === 1 ? "" : "s"} in ${folder}`,
};

/** factLine says in a few words what a probe saw. It judges nothing: that is what rules are for. Pure. */
export const factLine = <P extends ProbeCode>(probe: P, fact: FactOf<P>): string =>
  (lines[probe] as (fact: FactOf<P>) => string)(fact);
