import { type Bool, openDll, type Pointer } from "./ffi.ts";

/** kernel32Files declares the file functions of kernel32.dll; each line is Microsoft's function of that name. */
export function kernel32Files() {
  const { bind } = openDll("kernel32.dll");
  return {
    CreateFileW: bind<
      (
        path: string,
        access: number,
        share: number,
        security: null,
        how: number,
        flags: number,
        template: null,
      ) => Pointer
    >(
      "void* __stdcall CreateFileW(str16 path, uint32 access, uint32 share, void* security, uint32 how, uint32 flags, void* template)",
    ),
    ReadFile: bind<(file: Pointer, into: Buffer, size: number, read: number[], overlapped: null) => Bool>(
      "int __stdcall ReadFile(void* file, _Out_ uint8* into, uint32 size, _Out_ uint32* read, void* overlapped)",
    ),
    WriteFile: bind<(file: Pointer, from: Buffer, size: number, written: number[], overlapped: null) => Bool>(
      "int __stdcall WriteFile(void* file, const uint8* from, uint32 size, _Out_ uint32* written, void* overlapped)",
    ),
    SetFilePointerEx: bind<(file: Pointer, distance: number, reached: null, from: number) => Bool>(
      "int __stdcall SetFilePointerEx(void* file, int64 distance, void* reached, uint32 from)",
    ),
    GetFileAttributesExW: bind<(path: string, level: number, into: Buffer) => Bool>(
      "int __stdcall GetFileAttributesExW(str16 path, int level, _Out_ uint8* into)",
    ),
    GetLongPathNameW: bind<(path: string, into: Buffer, chars: number) => number>(
      "uint32 __stdcall GetLongPathNameW(str16 path, _Out_ uint8* into, uint32 chars)",
    ),
    GetFileInformationByHandle: bind<(file: Pointer, into: Buffer) => Bool>(
      "int __stdcall GetFileInformationByHandle(void* file, _Out_ uint8* into)",
    ),
    SetFileInformationByHandle: bind<(file: Pointer, kind: number, from: Buffer, size: number) => Bool>(
      "int __stdcall SetFileInformationByHandle(void* file, int kind, const uint8* from, uint32 size)",
    ),
    GetFinalPathNameByHandleW: bind<(file: Pointer, path: Buffer, chars: number, flags: number) => number>(
      "uint32 __stdcall GetFinalPathNameByHandleW(void* file, _Out_ uint8* path, uint32 chars, uint32 flags)",
    ),
    FindFirstFileExW: bind<
      (pattern: string, level: number, into: Buffer, search: number, filter: null, flags: number) => Pointer
    >(
      "void* __stdcall FindFirstFileExW(str16 pattern, int level, _Out_ uint8* into, int search, void* filter, uint32 flags)",
    ),
    FindNextFileW: bind<(find: Pointer, into: Buffer) => Bool>(
      "int __stdcall FindNextFileW(void* find, _Out_ uint8* into)",
    ),
    FindClose: bind<(find: Pointer) => Bool>("int __stdcall FindClose(void* find)"),
    CreateDirectoryW: bind<(path: string, security: Buffer) => Bool>(
      "int __stdcall CreateDirectoryW(str16 path, const uint8* security)",
    ),
    GetDiskFreeSpaceExW: bind<(path: string, available: Buffer, total: Buffer, free: Buffer) => Bool>(
      "int __stdcall GetDiskFreeSpaceExW(str16 path, _Out_ uint8* available, _Out_ uint8* total, _Out_ uint8* free)",
    ),
  };
}
export type Kernel32Files = ReturnType<typeof kernel32Files>;
