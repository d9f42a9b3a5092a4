import { ArrowRight } from "lucide-react";
import { Panel, PanelHeader } from "../../ui/panel";
import { ShortList } from "../package/short-list";
import type { ChangedFile } from "../reading/change-set";
import { count } from "../words";
import { ChangeMark } from "./change-mark";

/** ChangedFiles are the files that come, go or get another version. */
export const ChangedFiles = ({ files }: { files: readonly ChangedFile[] }) => (
  <Panel aria-label="Files">
    <PanelHeader title="Files" note={count(files.length, "file")} />
    <ShortList>
      {files.map(({ kind, name, was, is }, at) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: two transforms may change one file, and the list stays as it is.
          key={at}
          className="grid grid-cols-[6rem_minmax(0,1fr)] items-baseline gap-x-3 px-4 py-1 md:grid-cols-[6rem_minmax(0,1fr)_auto]"
        >
          <ChangeMark kind={kind} className="text-xs" />
          <span className="min-w-0 font-mono text-xs break-all">{name}</span>
          <span className="inline-flex items-center gap-1.5 text-xs whitespace-nowrap text-muted-foreground max-md:col-start-2">
            {versionWords({ kind, was, is })}
          </span>
        </div>
      ))}
    </ShortList>
  </Panel>
);

function versionWords({ kind, was, is }: Omit<ChangedFile, "name">) {
  if (kind === "add") return is ?? "no version";
  if (kind === "delete") return was ?? "";
  if (is === undefined || was === is) return "another row, same version";
  return (
    <>
      {was !== undefined && (was ?? "no version")}
      {was !== undefined && <ArrowRight className="size-3" aria-label="to" />}
      <span className="text-foreground">{is ?? "no version"}</span>
    </>
  );
}
