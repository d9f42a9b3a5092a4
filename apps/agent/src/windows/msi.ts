import { openDll } from "./ffi.ts";

/** msi declares the database functions of msi.dll. MSIHANDLE is a 32-bit number; each answers a Win32 error. */
export function msi() {
  const { bind } = openDll("msi.dll");
  return {
    MsiOpenDatabaseW: bind<(path: string, persist: number, database: number[]) => number>(
      "uint32 __stdcall MsiOpenDatabaseW(str16 path, uintptr persist, _Out_ uint32* database)",
    ),
    MsiDatabaseOpenViewW: bind<(database: number, query: string, view: number[]) => number>(
      "uint32 __stdcall MsiDatabaseOpenViewW(uint32 database, str16 query, _Out_ uint32* view)",
    ),
    MsiViewExecute: bind<(view: number, parameters: number) => number>(
      "uint32 __stdcall MsiViewExecute(uint32 view, uint32 parameters)",
    ),
    MsiViewFetch: bind<(view: number, record: number[]) => number>(
      "uint32 __stdcall MsiViewFetch(uint32 view, _Out_ uint32* record)",
    ),
    MsiRecordGetStringW: bind<(record: number, field: number, into: Buffer, chars: number[]) => number>(
      "uint32 __stdcall MsiRecordGetStringW(uint32 record, uint32 field, _Out_ uint8* into, _Inout_ uint32* chars)",
    ),
    MsiCloseHandle: bind<(handle: number) => number>("uint32 __stdcall MsiCloseHandle(uint32 handle)"),
  };
}
export type Msi = ReturnType<typeof msi>;
