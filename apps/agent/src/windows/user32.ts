import { type Bool, ffi, openDll } from "./ffi.ts";

/** user32 declares what is used of user32.dll. EnumWindows sees the windows of this session's desktop only. */
export function user32() {
  const { bind } = openDll("user32.dll");
  ffi().proto("int __stdcall SlipwayEnumWindowsProc(void* window, intptr parameter)");
  return {
    EnumWindows: bind<(each: (window: bigint) => Bool, parameter: number) => Bool>(
      "int __stdcall EnumWindows(SlipwayEnumWindowsProc* each, intptr parameter)",
    ),
    IsWindowVisible: bind<(window: bigint) => Bool>("int __stdcall IsWindowVisible(void* window)"),
    GetWindowThreadProcessId: bind<(window: bigint, pid: number[]) => number>(
      "uint32 __stdcall GetWindowThreadProcessId(void* window, _Out_ uint32* pid)",
    ),
  };
}
export type User32 = ReturnType<typeof user32>;
