import { Notice } from "../../ui/notice";
import type { PackageReport } from "../reading/package-report";
import { count } from "../words";

const MOST_SHOWN = 8;

/** PackageSkipped says what of a package could not be read, and where in the file: what is shown rests on the rest. */
export function PackageSkipped({ packages }: { packages: readonly PackageReport[] }) {
  const skipped = packages.flatMap(({ name, skipped: parts }) => parts.map((part) => ({ name, ...part })));
  if (skipped.length === 0) return null;
  const more = skipped.length - MOST_SHOWN;
  return (
    <Notice
      kind="warning"
      title={`${count(skipped.length, "part")} could not be read; the others are shown`}
      className="mt-4"
    >
      <ul>
        {skipped.slice(0, MOST_SHOWN).map(({ name, part, code, sentence }) => (
          <li key={`${name} ${part} ${code} ${sentence}`} className="break-words">
            {packages.length > 1 && `${name}: `}
            <b className="font-medium">{part}</b>: {sentence} <code className="font-mono">{code}</code>
          </li>
        ))}
        {more > 0 && <li>and {more} more</li>}
      </ul>
    </Notice>
  );
}
