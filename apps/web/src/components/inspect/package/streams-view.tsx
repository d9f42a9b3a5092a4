import { Panel, PanelHeader } from "../../ui/panel";
import type { CabinetReport, PackageReport } from "../reading/package-report";
import { bytesText, count } from "../words";
import { ShortList } from "./short-list";

/** StreamsView is what lies beside the tables: streams, nested storages, and the files in embedded cabinets. */
export const StreamsView = ({ packages }: { packages: readonly PackageReport[] }) => (
  <div className="grid items-start gap-4 md:grid-cols-2">
    {packages.map((report) => (
      <div key={report.name} className="grid min-w-0 gap-4">
        {packages.length > 1 && <h2 className="truncate font-mono text-xs font-medium">{report.name}</h2>}
        <Streams report={report} />
        {report.cabinets.map((cabinet) => (
          <Cabinet key={cabinet.name} cabinet={cabinet} />
        ))}
        {report.cabinets.length === 0 && (
          <p className="px-1 text-muted-foreground">No cabinet is named in the Media table.</p>
        )}
      </div>
    ))}
  </div>
);

const Streams = ({ report: { streams, storages } }: { report: PackageReport }) => (
  <Panel aria-label="Streams">
    <PanelHeader title="Streams" note={count(streams.length, "stream")} />
    {streams.length === 0 && storages.length === 0 && <p className="px-4 py-3 text-muted-foreground">There is none.</p>}
    <ShortList>
      {[
        ...streams.map(({ name, size }) => line(name, bytesText(size))),
        ...storages.map((name) => line(name, "nested storage")),
      ]}
    </ShortList>
  </Panel>
);

const Cabinet = ({ cabinet: { name, place, files, size } }: { cabinet: CabinetReport }) => (
  <Panel aria-label={`Cabinet ${name}`}>
    <PanelHeader title="Cabinet" note={`${name}, ${noteOf(place, files, size)}`} />
    {files ? (
      <ShortList>{files.map((file) => line(file.name, bytesText(file.size)))}</ShortList>
    ) : (
      <p className="px-4 py-3 text-muted-foreground">
        {place === "external"
          ? "It lies beside the package, and is not looked into."
          : "Its directory could not be read."}
      </p>
    )}
  </Panel>
);

function noteOf(place: CabinetReport["place"], files: CabinetReport["files"], size: number | null): string {
  if (place === "external") return "beside the package";
  return files === null ? "embedded" : `embedded, ${count(files.length, "file")}, ${bytesText(size ?? 0)}`;
}

/** Names of summary streams begin with a control character. */
const readable = (name: string): string =>
  [...name].map((sign) => (sign < " " ? `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}` : sign)).join("");

const line = (name: string, right: string) => (
  <div key={name} className="flex items-baseline gap-3 px-4 py-1">
    <span className="min-w-0 flex-1 font-mono text-xs break-all">{readable(name)}</span>
    <span className="text-xs whitespace-nowrap text-muted-foreground">{right}</span>
  </div>
);
