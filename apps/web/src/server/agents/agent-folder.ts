import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** agentFolder finds apps/agent from wherever this code runs: as source, or bundled into apps/web/dist. */
export function agentFolder(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const found = join(folder, "apps", "agent");
    if (existsSync(join(found, "windows-runtime", "package.json"))) return found;
    if (dirname(folder) === folder) throw new Error("apps/agent is not part of this installation");
  }
}
