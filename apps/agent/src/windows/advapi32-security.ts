import { type Bool, openDll, type Pointer } from "./ffi.ts";

/** advapi32Security declares the token, SID, ACL and shutdown functions of advapi32.dll. */
export function advapi32Security() {
  const { bind } = openDll("advapi32.dll");
  return {
    OpenProcessToken: bind<(process: Pointer, access: number, token: Pointer[]) => Bool>(
      "int __stdcall OpenProcessToken(void* process, uint32 access, _Out_ void** token)",
    ),
    GetTokenInformation: bind<(token: Pointer, kind: number, into: Buffer, size: number, needed: number[]) => Bool>(
      "int __stdcall GetTokenInformation(void* token, int kind, _Out_ uint8* into, uint32 size, _Out_ uint32* needed)",
    ),
    LookupAccountSidW: bind<
      (
        system: null,
        sid: Buffer,
        name: Buffer,
        nameChars: number[],
        domain: Buffer,
        domainChars: number[],
        use: number[],
      ) => Bool
    >(
      "int __stdcall LookupAccountSidW(void* system, const uint8* sid, _Out_ uint8* name, _Inout_ uint32* nameChars, _Out_ uint8* domain, _Inout_ uint32* domainChars, _Out_ int* use)",
    ),
    LookupPrivilegeValueW: bind<(system: null, name: string, luid: Buffer) => Bool>(
      "int __stdcall LookupPrivilegeValueW(void* system, str16 name, _Out_ uint8* luid)",
    ),
    AdjustTokenPrivileges: bind<
      (token: Pointer, disableAll: Bool, state: Buffer, size: number, previous: null, needed: null) => Bool
    >(
      "int __stdcall AdjustTokenPrivileges(void* token, int disableAll, const uint8* state, uint32 size, void* previous, void* needed)",
    ),
    GetSecurityInfo: bind<
      (
        object: Pointer,
        type: number,
        parts: number,
        owner: Pointer[],
        group: null,
        dacl: null,
        sacl: null,
        descriptor: Pointer[],
      ) => number
    >(
      "uint32 __stdcall GetSecurityInfo(void* object, int type, uint32 parts, _Out_ void** owner, void* group, void* dacl, void* sacl, _Out_ void** descriptor)",
    ),
    GetNamedSecurityInfoW: bind<
      (
        name: string,
        type: number,
        parts: number,
        owner: null,
        group: null,
        dacl: null,
        sacl: null,
        descriptor: Pointer[],
      ) => number
    >(
      "uint32 __stdcall GetNamedSecurityInfoW(str16 name, int type, uint32 parts, void* owner, void* group, void* dacl, void* sacl, _Out_ void** descriptor)",
    ),
    ConvertSecurityDescriptorToStringSecurityDescriptorW: bind<
      (descriptor: Pointer, revision: number, parts: number, text: Pointer[], chars: number[]) => Bool
    >(
      "int __stdcall ConvertSecurityDescriptorToStringSecurityDescriptorW(void* descriptor, uint32 revision, uint32 parts, _Out_ void** text, _Out_ uint32* chars)",
    ),
    SetSecurityInfo: bind<
      (object: Pointer, type: number, parts: number, owner: null, group: null, dacl: Pointer, sacl: null) => number
    >(
      "uint32 __stdcall SetSecurityInfo(void* object, int type, uint32 parts, void* owner, void* group, void* dacl, void* sacl)",
    ),
    GetSecurityDescriptorDacl: bind<
      (descriptor: Pointer, present: number[], dacl: Pointer[], defaulted: number[]) => Bool
    >(
      "int __stdcall GetSecurityDescriptorDacl(void* descriptor, _Out_ int* present, _Out_ void** dacl, _Out_ int* defaulted)",
    ),
    ConvertStringSecurityDescriptorToSecurityDescriptorW: bind<
      (sddl: string, revision: number, descriptor: Pointer[], size: null) => Bool
    >(
      "int __stdcall ConvertStringSecurityDescriptorToSecurityDescriptorW(str16 sddl, uint32 revision, _Out_ void** descriptor, void* size)",
    ),
    GetLengthSid: bind<(sid: Pointer) => number>("uint32 __stdcall GetLengthSid(void* sid)"),
    InitiateSystemShutdownExW: bind<
      (machine: null, message: string, seconds: number, force: Bool, reboot: Bool, reason: number) => Bool
    >(
      "int __stdcall InitiateSystemShutdownExW(void* machine, str16 message, uint32 seconds, int force, int reboot, uint32 reason)",
    ),
    AbortSystemShutdownW: bind<(machine: null) => Bool>("int __stdcall AbortSystemShutdownW(void* machine)"),
  };
}
export type Advapi32Security = ReturnType<typeof advapi32Security>;
