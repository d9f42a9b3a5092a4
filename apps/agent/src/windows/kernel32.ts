import { type Bool, openDll, type Pointer } from "./ffi.ts";

/**
 * kernel32 declares what is used of kernel32.dll; each line is Microsoft's function of that name. The last error stays
 * what an earlier call left when a failing one sets none: where its number decides, SetLastError(0) comes first.
 */
export function kernel32() {
  const { bind } = openDll("kernel32.dll");
  return {
    GetLastError: bind<() => number>("uint32 __stdcall GetLastError()"),
    SetLastError: bind<(code: number) => void>("void __stdcall SetLastError(uint32 code)"),
    CloseHandle: bind<(handle: Pointer) => Bool>("int __stdcall CloseHandle(void* handle)"),
    LocalFree: bind<(memory: Pointer) => Pointer>("void* __stdcall LocalFree(void* memory)"),
    OpenMutexW: bind<(access: number, inherit: Bool, name: string) => Pointer>(
      "void* __stdcall OpenMutexW(uint32 access, int inherit, str16 name)",
    ),
    GetCurrentProcess: bind<() => Pointer>("void* __stdcall GetCurrentProcess()"),
    GetCurrentProcessId: bind<() => number>("uint32 __stdcall GetCurrentProcessId()"),
    CreateToolhelp32Snapshot: bind<(flags: number, pid: number) => Pointer>(
      "void* __stdcall CreateToolhelp32Snapshot(uint32 flags, uint32 pid)",
    ),
    Process32FirstW: bind<(snapshot: Pointer, entry: Buffer) => Bool>(
      "int __stdcall Process32FirstW(void* snapshot, _Inout_ uint8* entry)",
    ),
    Process32NextW: bind<(snapshot: Pointer, entry: Buffer) => Bool>(
      "int __stdcall Process32NextW(void* snapshot, _Inout_ uint8* entry)",
    ),
    OpenProcess: bind<(access: number, inherit: Bool, pid: number) => Pointer>(
      "void* __stdcall OpenProcess(uint32 access, int inherit, uint32 pid)",
    ),
    TerminateProcess: bind<(process: Pointer, exitCode: number) => Bool>(
      "int __stdcall TerminateProcess(void* process, uint32 exitCode)",
    ),
    GetProcessTimes: bind<(process: Pointer, created: Buffer, exited: Buffer, kernel: Buffer, user: Buffer) => Bool>(
      "int __stdcall GetProcessTimes(void* process, _Out_ uint8* created, _Out_ uint8* exited, _Out_ uint8* kernel, _Out_ uint8* user)",
    ),
    GetProcessIoCounters: bind<(process: Pointer, counters: Buffer) => Bool>(
      "int __stdcall GetProcessIoCounters(void* process, _Out_ uint8* counters)",
    ),
    QueryFullProcessImageNameW: bind<(process: Pointer, flags: number, name: Buffer, chars: number[]) => Bool>(
      "int __stdcall QueryFullProcessImageNameW(void* process, uint32 flags, _Out_ uint8* name, _Inout_ uint32* chars)",
    ),
    ProcessIdToSessionId: bind<(pid: number, session: number[]) => Bool>(
      "int __stdcall ProcessIdToSessionId(uint32 pid, _Out_ uint32* session)",
    ),
    ReadProcessMemory: bind<(process: Pointer, address: bigint, into: Buffer, size: number, read: bigint[]) => Bool>(
      "int __stdcall ReadProcessMemory(void* process, uintptr address, _Out_ uint8* into, uintptr size, _Out_ uintptr* read)",
    ),
    GetComputerNameExW: bind<(kind: number, name: Buffer, chars: number[]) => Bool>(
      "int __stdcall GetComputerNameExW(int kind, _Out_ uint8* name, _Inout_ uint32* chars)",
    ),
    GetSystemWindowsDirectoryW: bind<(path: Buffer, chars: number) => number>(
      "uint32 __stdcall GetSystemWindowsDirectoryW(_Out_ uint8* path, uint32 chars)",
    ),
    GetSystemFirmwareTable: bind<(provider: number, table: number, into: Buffer | null, size: number) => number>(
      "uint32 __stdcall GetSystemFirmwareTable(uint32 provider, uint32 table, _Out_ uint8* into, uint32 size)",
    ),
  };
}
export type Kernel32 = ReturnType<typeof kernel32>;
