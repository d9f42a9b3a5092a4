import type * as Koffi from "koffi";

/** Pointer is a HANDLE or an address as koffi gives it; null for NULL. */
export type Pointer = bigint | null;

/** Bool is a Win32 BOOL: four bytes, anything but 0 is true. koffi's bool would read only the first. */
export type Bool = number;

/** Async is a function whose `.async` runs on a worker thread and answers through a callback. */
export type Async<A extends unknown[], R> = ((...args: A) => R) & {
  async(...args: [...A, (error: unknown, result: R) => void]): void;
};

/** HANDLE, as an unsigned 64-bit number, that CreateFileW and others give instead of NULL. */
const invalidHandle = 0xffff_ffff_ffff_ffffn;

let loaded: typeof Koffi | undefined;

/**
 * ffi loads koffi at first use. It is a `require`, since the bundle is CommonJS and must start on any system:
 * an import at the top would load the native binary before we know that this is Windows.
 */
export function ffi(): typeof Koffi {
  loaded ??= require("koffi") as typeof Koffi;
  return loaded;
}

/** openDll loads a system DLL; its `bind` gives a C declaration the TypeScript type that the caller states. */
export function openDll(name: string): { bind<F>(declaration: string): F } {
  const library = ffi().load(name);
  // The one place where a foreign function gets its type: nothing checks it but the declaration beside it.
  return { bind: <F>(declaration: string) => library.func(declaration) as unknown as F };
}

/** isHandle tells a usable handle from NULL and INVALID_HANDLE_VALUE. */
export function isHandle(handle: Pointer): handle is bigint {
  return handle !== null && handle !== 0n && handle !== -1n && handle !== invalidHandle;
}

/** once defers a DLL to its first use: user32 alone costs a service a megabyte that most never need. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
