import { findingKind } from "./catalogue.ts";
import type { Rule } from "./rule.ts";
import { ago, clock } from "./sentence.ts";
import { told } from "./text.ts";

/**
 * tokenCloned: another machine used this one's token, as a copied disk does. It degrades and does not block: other
 * hardware is kept apart, and where two agents on equal hardware take turns, installs still go on. No sighting is the
 * server's own word (a new enrolment, or a day of reports without the other) and so clears it.
 */
export const tokenCloned: Rule = {
  ...findingKind("token-cloned"),
  reads: [],
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
