/** machineTabs are the sections of a machine's page; the address names the open one. */
export const machineTabs = ["now", "findings", "timeline", "products", "go", "uac", "facts", "agent"] as const;
export type MachineTab = (typeof machineTabs)[number];

export const tabNames: Record<MachineTab, string> = {
  now: "Now",
  findings: "Findings",
  timeline: "Timeline",
  products: "Products",
  go: "Go",
  uac: "UAC",
  facts: "Facts",
  agent: "Agent",
};
