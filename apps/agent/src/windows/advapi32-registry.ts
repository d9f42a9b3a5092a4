import { openDll, type Pointer } from "./ffi.ts";

/** advapi32Registry declares the registry functions of advapi32.dll; each answers a Win32 error, 0 = success. */
export function advapi32Registry() {
  const { bind } = openDll("advapi32.dll");
  return {
    RegOpenKeyExW: bind<(root: bigint, key: string, options: number, access: number, opened: Pointer[]) => number>(
      "uint32 __stdcall RegOpenKeyExW(uintptr root, str16 key, uint32 options, uint32 access, _Out_ void** opened)",
    ),
    RegQueryInfoKeyW: bind<
      (
        key: Pointer,
        className: null,
        classChars: null,
        reserved: null,
        subkeys: number[],
        subkeyChars: number[],
        classMax: null,
        values: number[],
        nameChars: number[],
        dataBytes: number[],
        security: null,
        written: null,
      ) => number
    >(
      "uint32 __stdcall RegQueryInfoKeyW(void* key, void* className, void* classChars, void* reserved, _Out_ uint32* subkeys, _Out_ uint32* subkeyChars, void* classMax, _Out_ uint32* values, _Out_ uint32* nameChars, _Out_ uint32* dataBytes, void* security, void* written)",
    ),
    RegQueryValueExW: bind<
      (key: Pointer, name: string, reserved: null, type: number[], into: Buffer, bytes: number[]) => number
    >(
      "uint32 __stdcall RegQueryValueExW(void* key, str16 name, void* reserved, _Out_ uint32* type, _Out_ uint8* into, _Inout_ uint32* bytes)",
    ),
    RegEnumValueW: bind<
      (
        key: Pointer,
        index: number,
        name: Buffer,
        chars: number[],
        reserved: null,
        type: number[],
        into: Buffer,
        bytes: number[],
      ) => number
    >(
      "uint32 __stdcall RegEnumValueW(void* key, uint32 index, _Out_ uint8* name, _Inout_ uint32* chars, void* reserved, _Out_ uint32* type, _Out_ uint8* into, _Inout_ uint32* bytes)",
    ),
    RegEnumKeyExW: bind<
      (
        key: Pointer,
        index: number,
        name: Buffer,
        chars: number[],
        reserved: null,
        className: null,
        classChars: null,
        written: null,
      ) => number
    >(
      "uint32 __stdcall RegEnumKeyExW(void* key, uint32 index, _Out_ uint8* name, _Inout_ uint32* chars, void* reserved, void* className, void* classChars, void* written)",
    ),
    RegCloseKey: bind<(key: Pointer) => number>("uint32 __stdcall RegCloseKey(void* key)"),
  };
}
export type Advapi32Registry = ReturnType<typeof advapi32Registry>;
