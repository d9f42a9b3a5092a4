import { type Bool, openDll, type Pointer } from "./ffi.ts";

/** advapi32Services declares the service control functions of advapi32.dll. */
export function advapi32Services() {
  const { bind } = openDll("advapi32.dll");
  return {
    OpenSCManagerW: bind<(machine: null, database: null, access: number) => Pointer>(
      "void* __stdcall OpenSCManagerW(void* machine, void* database, uint32 access)",
    ),
    OpenServiceW: bind<(manager: Pointer, name: string, access: number) => Pointer>(
      "void* __stdcall OpenServiceW(void* manager, str16 name, uint32 access)",
    ),
    QueryServiceStatusEx: bind<(service: Pointer, level: number, into: Buffer, size: number, needed: number[]) => Bool>(
      "int __stdcall QueryServiceStatusEx(void* service, int level, _Out_ uint8* into, uint32 size, _Out_ uint32* needed)",
    ),
    ControlService: bind<(service: Pointer, control: number, status: Buffer) => Bool>(
      "int __stdcall ControlService(void* service, uint32 control, _Out_ uint8* status)",
    ),
    StartServiceW: bind<(service: Pointer, count: number, args: null) => Bool>(
      "int __stdcall StartServiceW(void* service, uint32 count, void* args)",
    ),
    CloseServiceHandle: bind<(handle: Pointer) => Bool>("int __stdcall CloseServiceHandle(void* handle)"),
  };
}
export type Advapi32Services = ReturnType<typeof advapi32Services>;
