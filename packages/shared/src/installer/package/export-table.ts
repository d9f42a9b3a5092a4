import { typeCode } from "./database/column.ts";
import type { SummaryInformation } from "./database/summary-information.ts";
import type { Table } from "./database/table.ts";
import type { PackageDatabase } from "./package-database.ts";

/** ExportClock writes a time of the summary information as the machine's own clock would: "2026/01/31 08:05:09". */
export type ExportClock = (at: number) => string;

const ROWS_AT_ONCE = 1024;

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** tableNames lists what exportTable knows, as `msiinfo tables` does: two that are no tables, then the others as stored. */
export const tableNames = ({ tableNames: names }: PackageDatabase): string[] => [
  "_SummaryInformation",
  "_ForceCodepage",
  ...names,
];

/**
 * exportTable writes a table as `msiinfo export` does, byte for byte: tabs between cells, CR LF after rows, cells as
 * they are, in UTF-8. Null when there is no such table, or it could not be read.
 */
export function exportTable(database: PackageDatabase, name: string, clock: ExportClock): Iterable<Uint8Array> | null {
  if (name === "_SummaryInformation") return exportSummary(database.summary, clock);
  if (name === "_Storages") return [exportStorages(database)];
  if (name === "_ForceCodepage") return [exportCodePage(database)];
  const table = database.tables.get(name);
  return table ? exportRows(table) : null;
}

/** That the text ends with a zero byte is msiinfo's way, and that where no text is there is no code page. */
const exportCodePage = ({ codePage, tableNames: names }: PackageDatabase): Uint8Array =>
  encode(`\r\n\r\n${names.length === 0 ? 0 : codePage.id}\t_ForceCodepage\r\n\0`);

/** Its rows stand as the file's directory is searched: by the length of the name, then by its capital letters. */
function exportStorages({ storages }: PackageDatabase): Uint8Array {
  const names = storages.map((name) => ({ name, upper: name.toUpperCase() }));
  names.sort((a, b) => a.name.length - b.name.length || (a.upper < b.upper ? -1 : 1));
  return encode(["Name\tData", "s62\tV0", "_Storages", ...names.map(({ name }) => `${name}\t`), ""].join("\r\n"));
}

function* exportRows(table: Table): Generator<Uint8Array> {
  const { columns } = table;
  const keys = columns.filter(({ isKey }) => isKey);
  // Keys of the two tables about tables stand nowhere: exports name none.
  const named = table.name === "_Tables" || table.name === "_Columns" ? [] : keys;
  const line = (cells: readonly string[]) => `${cells.join("\t")}\r\n`;
  let text = line(columns.map((column) => column.name));
  text += line(columns.map(typeCode));
  text += line([table.name, ...named.map((column) => column.name)]);
  const last = columns.length - 1;
  // No arrays in here: packages have hundreds of thousands of cells.
  for (let row = 0; row < table.rowCount; row++) {
    for (let column = 0; column <= last; column++) {
      text += table.cell(row, column) ?? "";
      text += column === last ? "\r\n" : "\t";
    }
    if (row % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) {
      yield encode(text);
      text = "";
    }
  }
  yield encode(text);
}

function* exportSummary(summary: SummaryInformation | null, clock: ExportClock): Generator<Uint8Array> {
  yield encode("PropertyId\tValue\r\ni2\tl255\r\n_SummaryInformation\tPropertyId\r\n");
  for (const [id, value] of summary?.values ?? []) {
    yield encode(`${id}\t`);
    // Texts leave in the bytes they have, whatever code page that is.
    if (value.kind === "text") yield value.raw;
    else yield encode(value.kind === "time" ? clock(value.value) : String(value.value));
    yield encode("\r\n");
  }
}
