import { type Async, type Bool, openDll, type Pointer } from "./ffi.ts";

/** wtsapi32 declares the session functions of wtsapi32.dll; server null is this machine. */
export function wtsapi32() {
  const { bind } = openDll("wtsapi32.dll");
  return {
    WTSEnumerateSessionsW: bind<
      (server: null, reserved: number, version: number, list: Pointer[], count: number[]) => Bool
    >(
      "int __stdcall WTSEnumerateSessionsW(void* server, uint32 reserved, uint32 version, _Out_ void** list, _Out_ uint32* count)",
    ),
    WTSQuerySessionInformationW: bind<
      (server: null, session: number, kind: number, text: Pointer[], bytes: number[]) => Bool
    >(
      "int __stdcall WTSQuerySessionInformationW(void* server, uint32 session, int kind, _Out_ void** text, _Out_ uint32* bytes)",
    ),
    WTSFreeMemory: bind<(memory: Pointer) => void>("void __stdcall WTSFreeMemory(void* memory)"),
    WTSSendMessageW: bind<Async<[null, number, string, number, string, number, number, number, number[], Bool], Bool>>(
      "int __stdcall WTSSendMessageW(void* server, uint32 session, str16 title, uint32 titleBytes, str16 text, uint32 textBytes, uint32 style, uint32 seconds, _Out_ uint32* response, int wait)",
    ),
  };
}
export type Wtsapi32 = ReturnType<typeof wtsapi32>;
