import type { PlannedChange } from "@slipway/shared/repairs/repair";
import { AppWindow, Cog, File, KeyRound, type LucideIcon, MessageSquare, RotateCw } from "lucide-react";
import { Code } from "../ui/code";

const icons: Record<PlannedChange["kind"], LucideIcon> = {
  process: AppWindow,
  service: Cog,
  file: File,
  message: MessageSquare,
  restart: RotateCw,
  registry: KeyRound,
};

type Props = { changes: readonly PlannedChange[]; count: number };

/** PlannedChanges lists exactly what a step would change, or did. */
export const PlannedChanges = ({ changes, count }: Props) => (
  <ul className="grid gap-1 text-xs">
    {changes.map((change, at) => {
      const Icon = icons[change.kind];
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is a record, its order never changes.
        <li key={at} className="flex items-start gap-2">
          <Icon className="mt-0.5 size-3 shrink-0 text-muted-foreground" aria-hidden />
          <span className="min-w-0 wrap-anywhere">
            {change.action} <span className="sr-only">{change.kind}</span> <Code>{change.target}</Code>
          </span>
        </li>
      );
    })}
    {count > changes.length && <li className="pl-5 text-muted-foreground">and {count - changes.length} more</li>}
  </ul>
);
