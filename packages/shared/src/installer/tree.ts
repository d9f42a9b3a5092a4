import type { HolderPulse, HolderTransactions } from "./held.ts";
import type { Holder } from "./holder.ts";
import { packageName } from "./package-name.ts";
import type { InstallerProcess, InstallerVerb } from "./process.ts";

/** TreeNode is one line of the drawn process tree. Times by the machine's clock. */
export interface TreeNode {
  /** Unique within the tree: a vanished client and the process that reuses its PID are two lines. */
  key: string;
  pid: number | null;
  /** "msiexec.exe /i", "MsiExec.exe -Embedding", "explorer.exe". */
  label: string;
  role: InstallerProcess["role"] | "gone-client";
  user: string | null;
  sessionId: number | null;
  startedAt: number | null;
  idleSinceAt: number | null;
  /** It owns the lock; with sources other than mutex-owner, it stands for the installation that does. */
  isHolder: boolean;
  isClient: boolean;
  /** When a vanished client was first missed; null while it lives or when not seen. */
  goneAt: number | null;
  /** "Contoso Suite 4.2"; null where none is known. */
  packageName: string | null;
  children: TreeNode[];
}

/** TreeInput is what the tree is drawn from. */
export interface TreeInput {
  processes: HolderPulse["processes"];
  holder: Holder | null;
  transactions: HolderTransactions | null;
}

/**
 * installerTree puts the installer's processes under their parents, roots by PID, and the vanished client of the
 * holder after them: its parent is not known any more.
 */
export function installerTree({ processes, holder, transactions }: TreeInput): TreeNode[] {
  const nodes = new Map(processes.map((process) => [process.pid, nodeOf(process, holder)]));
  const roots: TreeNode[] = [];
  for (const process of [...processes].sort((a, b) => a.pid - b.pid)) {
    const node = nodes.get(process.pid);
    if (!node) continue;
    const parent = process.parentAlive && !isOwnAncestor(process, processes) ? nodes.get(process.parentPid) : undefined;
    (parent?.children ?? roots).push(node);
  }
  const gone = goneClient(holder, transactions);
  return gone ? [...roots, gone] : roots;
}

/** Reports come from machines that may be hostile: parents in a circle become roots instead of vanishing. */
function isOwnAncestor(process: InstallerProcess, processes: readonly InstallerProcess[]): boolean {
  const byPid = new Map(processes.map((entry) => [entry.pid, entry]));
  const seen = new Set<number>();
  let current = byPid.get(process.parentPid);
  while (current && !seen.has(current.pid)) {
    if (current.pid === process.pid) return true;
    seen.add(current.pid);
    current = current.parentAlive ? byPid.get(current.parentPid) : undefined;
  }
  return false;
}

function nodeOf(process: InstallerProcess, holder: Holder | null): TreeNode {
  const { pid, role, user, sessionId, startedAt, idleSinceAt } = process;
  return {
    key: String(pid),
    pid,
    label: labelOf(process),
    role,
    user,
    sessionId,
    startedAt,
    idleSinceAt,
    isHolder: holder?.pid === pid,
    isClient: holder?.client?.pid === pid && holder.client.alive !== false,
    goneAt: null,
    packageName: packageName(process.package),
    children: [],
  };
}

function goneClient(holder: Holder | null, transactions: HolderTransactions | null): TreeNode | null {
  const client = holder?.client;
  if (!holder || !client || client.alive !== false || client.pid === null) return null;
  const known = transactions?.open.find(({ clientPid }) => clientPid === client.pid);
  return {
    key: `gone-${client.pid}`,
    pid: client.pid,
    label: "client",
    role: "gone-client",
    user: holder.user,
    sessionId: holder.sessionId,
    startedAt: null,
    idleSinceAt: null,
    isHolder: false,
    isClient: true,
    goneAt: client.goneAt,
    packageName: packageName(known?.package ?? holder.package),
    children: [],
  };
}

const verbSwitch: Record<InstallerVerb, string | null> = {
  install: "/i",
  uninstall: "/x",
  repair: "/f",
  patch: "/p",
  advertise: "/j",
  administrative: "/a",
  other: null,
};

function labelOf({ name, role, verb }: InstallerProcess): string {
  const asked = role === "service" ? "/V" : role.endsWith("custom-action") ? "-Embedding" : verb && verbSwitch[verb];
  return asked ? `${name} ${asked}` : name;
}
