import { ok, refused } from "./answer.ts";
import type { Msi } from "./msi.ts";
import { readWide } from "./wide.ts";
import type { Answer } from "./windows.ts";

const MSIDBOPEN_READONLY = 0;
const ERROR_NO_MORE_ITEMS = 259;
const ERROR_MORE_DATA = 234;

/** Gone, not a structured storage, not an installation package. */
const noPackage: readonly number[] = [2, 3, 110, 123, 1620];

/** A Property table has some hundred rows; a longer one is made to keep us busy. */
const mostRows = 2000;

/** packageProperties reads the Property table of an .msi through msi.dll, read-only; nothing of the package runs. */
export function packageProperties(msi: Msi, path: string): Answer<Record<string, string> | null> {
  const database = [0];
  const code = msi.MsiOpenDatabaseW(path, MSIDBOPEN_READONLY, database);
  if (noPackage.includes(code)) return ok(null);
  if (code !== 0) return refused(`MsiOpenDatabaseW ${path}`, code);
  return closing(msi, database[0] ?? 0, (open) => {
    const view = [0];
    const opened = msi.MsiDatabaseOpenViewW(open, "SELECT `Property`, `Value` FROM `Property`", view);
    if (opened !== 0) return refused(`MsiDatabaseOpenViewW ${path}`, opened);
    return closing(msi, view[0] ?? 0, (rows) => readRows(msi, rows, path));
  });
}

function readRows(msi: Msi, view: number, path: string): Answer<Record<string, string>> {
  const executed = msi.MsiViewExecute(view, 0);
  if (executed !== 0) return refused(`MsiViewExecute ${path}`, executed);
  const found: [string, string][] = [];
  while (found.length < mostRows) {
    const record = [0];
    const code = msi.MsiViewFetch(view, record);
    if (code === ERROR_NO_MORE_ITEMS) break;
    if (code !== 0) return refused(`MsiViewFetch ${path}`, code);
    found.push(closing(msi, record[0] ?? 0, (row) => [text(msi, row, 1), text(msi, row, 2)]));
  }
  return ok(Object.fromEntries(found));
}

/** A value longer than the buffer is cut: names and versions are what is wanted of them. */
function text(msi: Msi, record: number, field: number): string {
  const [value, chars] = [Buffer.alloc(4096), [2048]];
  const code = msi.MsiRecordGetStringW(record, field, value, chars);
  return code === 0 || code === ERROR_MORE_DATA ? readWide(value) : "";
}

function closing<T>(msi: Msi, handle: number, then: (handle: number) => T): T {
  try {
    return then(handle);
  } finally {
    msi.MsiCloseHandle(handle);
  }
}
