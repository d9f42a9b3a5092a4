import { type Bool, openDll, type Pointer } from "./ffi.ts";

/** wevtapi declares the event log functions of wevtapi.dll. */
export function wevtapi() {
  const { bind } = openDll("wevtapi.dll");
  return {
    EvtQuery: bind<(session: null, path: string, query: string, flags: number) => Pointer>(
      "void* __stdcall EvtQuery(void* session, str16 path, str16 query, uint32 flags)",
    ),
    EvtNext: bind<
      (results: Pointer, size: number, events: Buffer, timeoutMs: number, flags: number, returned: number[]) => Bool
    >(
      "int __stdcall EvtNext(void* results, uint32 size, _Out_ uint8* events, uint32 timeoutMs, uint32 flags, _Out_ uint32* returned)",
    ),
    EvtRender: bind<
      (
        context: null,
        event: bigint,
        flags: number,
        size: number,
        into: Buffer,
        used: number[],
        properties: number[],
      ) => Bool
    >(
      "int __stdcall EvtRender(void* context, void* event, uint32 flags, uint32 size, _Out_ uint8* into, _Out_ uint32* used, _Out_ uint32* properties)",
    ),
    EvtClose: bind<(handle: Pointer) => Bool>("int __stdcall EvtClose(void* handle)"),
  };
}
export type Wevtapi = ReturnType<typeof wevtapi>;
