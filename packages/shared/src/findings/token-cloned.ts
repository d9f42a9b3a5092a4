import type { Rule } from "./rule.ts";
import { ago, clock } from "./sentence.ts";
import { told } from "./text.ts";

/**
 * tokenCloned: other hardware used this machine's token, as a copied disk does. It degrades and does not block: the
 * other one is kept apart, so this machine's facts are its own and installs go on.
 */
export const tokenCloned: Rule = {
  code: "token-cloned",
  severity: "degrading",
  title: "Token used by another machine",
  why: "Another machine reported with this one's secret: its disk was copied after the agent was enrolled, or the secret was stolen. The copy cannot be managed until it enrols by itself.",
  reads: [],
  repairs: [],
  find({ machine: { cloneSighting } }) {
    if (!cloneSighting) return { found: [] };
    const { at, hostname, smbiosUuid, machineGuid } = cloneSighting;
    const evidence = [
      { label: "other machine", value: told(hostname) },
      { label: "seen", value: clock(at) },
      { label: "its SMBIOS UUID", value: smbiosUuid === null ? "none" : told(smbiosUuid) },
      { label: "its MachineGuid", value: told(machineGuid) },
    ];
    return { found: [{ subject: "", sentence: `${told(hostname)} used this machine's token ${ago(at)}.`, evidence }] };
  },
};
