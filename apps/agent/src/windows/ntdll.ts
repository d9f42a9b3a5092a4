import { openDll, type Pointer } from "./ffi.ts";

/**
 * ntdll declares what is used of ntdll.dll. Each Nt… answers an NTSTATUS, 0 = success. Those that query are not documented
 * by Microsoft in full (phnt of System Informer has them), so each caller treats any other status as "Windows would not
 * tell".
 */
export function ntdll() {
  const { bind } = openDll("ntdll.dll");
  return {
    NtQueryMutant: bind<(mutant: Pointer, kind: number, into: Buffer, size: number, needed: null) => number>(
      "uint32 __stdcall NtQueryMutant(void* mutant, int kind, _Out_ uint8* into, uint32 size, void* needed)",
    ),
    NtQueryInformationProcess: bind<
      (process: Pointer, kind: number, into: Buffer, size: number, needed: number[]) => number
    >(
      "uint32 __stdcall NtQueryInformationProcess(void* process, int kind, _Out_ uint8* into, uint32 size, _Out_ uint32* needed)",
    ),
    NtQuerySystemInformation: bind<(kind: number, into: Buffer, size: number, needed: number[]) => number>(
      "uint32 __stdcall NtQuerySystemInformation(int kind, _Out_ uint8* into, uint32 size, _Out_ uint32* needed)",
    ),
    NtSetInformationFile: bind<(file: Pointer, status: Buffer, from: Buffer, size: number, kind: number) => number>(
      "uint32 __stdcall NtSetInformationFile(void* file, _Out_ uint8* status, const uint8* from, uint32 size, int kind)",
    ),
    RtlNtStatusToDosError: bind<(status: number) => number>("uint32 __stdcall RtlNtStatusToDosError(uint32 status)"),
  };
}
export type Ntdll = ReturnType<typeof ntdll>;
