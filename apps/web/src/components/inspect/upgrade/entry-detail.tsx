import { ruleBook } from "@slipway/shared/installer/forecast/rule-book";
import type { UpgradeEntry } from "@slipway/shared/installer/forecast/upgrade/upgrade-forecast";
import { Badge } from "../../ui/badge";

/** EntryDetail is the chosen thing whole: where it is, and every reason with its rule. */
export function EntryDetail({ entry }: { entry: UpgradeEntry | null }) {
  if (!entry)
    return (
      <p className="border-t px-4 py-2 text-xs text-muted-foreground">Choose a row to read every reason in full.</p>
    );
  return (
    <div className="max-h-44 overflow-y-auto border-t px-4 py-2" role="status">
      <p className="font-mono text-xs break-all">
        {entry.path}
        {entry.name !== null && `, value ${entry.name === "" ? "(default)" : entry.name}`}
      </p>
      <ul className="mt-1 grid gap-1">
        {entry.reasons.map(({ rule, sentence }) => (
          <li key={`${rule} ${sentence}`} className="break-words">
            {rule !== null && <Badge className="mr-1.5">rule {rule}</Badge>}
            {rule !== null && <b className="font-medium">{ruleBook.find((row) => row.rule === rule)?.title}. </b>}
            {sentence}
          </li>
        ))}
      </ul>
    </div>
  );
}
