import type { Holder } from "@slipway/shared/installer/holder";
import type { TreeNode } from "@slipway/shared/installer/tree";
import { Hourglass, Lock, X } from "lucide-react";
import { cn } from "../ui/cn";
import { Clock } from "../ui/clock";
import { Code } from "../ui/code";
import { RelativeTime } from "../ui/relative-time";
import { holdsWord } from "./holder-words";

type Props = { nodes: readonly TreeNode[]; holder: Holder | null; toServer: (at: number) => Date };

/** ProcessTree draws the installer's processes under their parents: the holder tinted, a vanished client struck through. */
export const ProcessTree = ({ nodes, holder, toServer }: Props) => (
  <ul className="grid gap-1.5">
    {nodes.map((node) => (
      <li key={node.key}>
        <Line node={node} holder={holder} toServer={toServer} />
        {node.children.length > 0 && (
          <div className="mt-1 ml-2 border-l border-input pl-3">
            <ProcessTree nodes={node.children} holder={holder} toServer={toServer} />
          </div>
        )}
      </li>
    ))}
  </ul>
);

function Line({ node, holder, toServer }: { node: TreeNode; holder: Holder | null; toServer: (at: number) => Date }) {
  const isGone = node.role === "gone-client";
  return (
    <div className={cn("rounded-sm px-1.5 py-1", node.isHolder && "bg-blocked-muted")}>
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <span className="min-w-0 wrap-anywhere">
          <Code
            className={cn(
              (node.isHolder || node.isClient) && "font-semibold",
              isGone && "text-muted-foreground line-through",
            )}
          >
            {node.label}
          </Code>{" "}
          {node.pid !== null && <Code className="text-muted-foreground">{node.pid}</Code>}
        </span>
        <span className="flex items-center gap-1.5 text-xs">
          {node.isHolder && holder && (
            <span className="inline-flex items-center gap-1 text-blocked">
              <Lock className="size-3" aria-hidden /> {holdsWord(holder)}
            </span>
          )}
          {!isGone && node.idleSinceAt !== null && (
            <span className="inline-flex items-center gap-1 text-degraded">
              <Hourglass className="size-3" aria-hidden /> idle{" "}
              <RelativeTime at={toServer(node.idleSinceAt)} suffix="" />
            </span>
          )}
          {isGone && (
            <span className="inline-flex items-center gap-1 text-muted-foreground">
              <X className="size-3" aria-hidden /> gone {node.goneAt !== null && <Clock at={toServer(node.goneAt)} />}
            </span>
          )}
        </span>
      </div>
      <p className="text-xs text-muted-foreground wrap-anywhere">{detailOf(node)}</p>
    </div>
  );
}

const roleWords: Partial<Record<TreeNode["role"], string>> = {
  service: "Windows Installer service",
  "custom-action": "custom action",
  "orphan-custom-action": "custom action, its parent is gone",
  "orphan-client": "client, its parent is gone",
  foreign: "not msiexec",
  "gone-client": "asked for the installation",
};

function detailOf({ role, packageName, user, sessionId }: TreeNode): string {
  const session = sessionId === null ? null : `session ${sessionId}`;
  return [packageName, roleWords[role] ?? null, user, session].filter((part) => part !== null).join(", ");
}
