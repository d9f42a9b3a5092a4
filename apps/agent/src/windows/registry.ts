import type { Advapi32Registry } from "./advapi32-registry.ts";
import { ok, refused } from "./answer.ts";
import { isHandle, type Pointer } from "./ffi.ts";
import { decodeRegistryValue } from "./registry-value.ts";
import { readWide } from "./wide.ts";
import type { Answer, Hive, Registry, RegistryValue } from "./windows.ts";

/** KEY_READ in the 64-bit view (KEY_WOW64_64KEY), whatever this process is. */
const readAccess = 0x20019 | 0x0100;
/** The same in the 32-bit view (KEY_WOW64_32KEY). */
const readAccess32 = 0x20019 | 0x0200;
const roots: Record<Hive, bigint> = { HKLM: 0xffff_ffff_8000_0002n, HKU: 0xffff_ffff_8000_0003n };

const ERROR_FILE_NOT_FOUND = 2;
const ERROR_PATH_NOT_FOUND = 3;
const ERROR_MORE_DATA = 234;
const ERROR_NO_MORE_ITEMS = 259;
const ERROR_KEY_DELETED = 1018;
const absent: readonly number[] = [ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND, ERROR_KEY_DELETED];

/** registry reads keys through RegOpenKeyExW and its kin. Nothing here can write. */
export function registry(advapi32: Advapi32Registry): Registry {
  return { ...registryView(advapi32, readAccess), in32: registryView(advapi32, readAccess32) };
}

function registryView(advapi32: Advapi32Registry, access: number): Omit<Registry, "in32"> {
  const open = <T>(hive: Hive, key: string, then: (key: bigint) => Answer<T>): Answer<T | null> => {
    const opened: Pointer[] = [null];
    const code = advapi32.RegOpenKeyExW(roots[hive], key, 0, access, opened);
    if (absent.includes(code)) return ok(null);
    const handle = opened[0] ?? null;
    if (code !== 0 || !isHandle(handle)) return refused(`RegOpenKeyExW ${hive}\\${key}`, code);
    try {
      return then(handle);
    } finally {
      advapi32.RegCloseKey(handle);
    }
  };

  return {
    keyExists(hive, key) {
      const answer = open(hive, key, () => ok(true));
      return answer.ok ? ok(answer.value !== null) : answer;
    },
    value: (hive, key, name) => open(hive, key, (handle) => queryValue(advapi32, handle, `${hive}\\${key}`, name)),
    values: (hive, key) => open(hive, key, (handle) => enumValues(advapi32, handle, `${hive}\\${key}`)),
    subkeys: (hive, key) => open(hive, key, (handle) => enumSubkeys(advapi32, handle, `${hive}\\${key}`)),
  };
}

function queryValue(advapi32: Advapi32Registry, key: bigint, path: string, name: string): Answer<RegistryValue | null> {
  let size = 1024;
  // A value may grow between the two questions; more than a few times is no accident.
  for (let attempt = 0; attempt < 4; attempt++) {
    const bytes = Buffer.alloc(size);
    const [type, length] = [[0], [size]];
    const code = advapi32.RegQueryValueExW(key, name, null, type, bytes, length);
    if (code === 0) return ok(decodeRegistryValue(type[0] ?? 0, bytes.subarray(0, length[0])));
    if (absent.includes(code)) return ok(null);
    if (code !== ERROR_MORE_DATA) return refused(`RegQueryValueExW ${path} ${name}`, code);
    size = Math.max(length[0] ?? 0, size * 2);
  }
  return refused(`RegQueryValueExW ${path} ${name}`, ERROR_MORE_DATA);
}

function enumValues(advapi32: Advapi32Registry, key: bigint, path: string): Answer<Record<string, RegistryValue>> {
  const size = keySize(advapi32, key, path);
  if (!size.ok) return size;
  const found: [string, RegistryValue][] = [];
  const [name, bytes] = [Buffer.alloc((size.value.nameChars + 1) * 2), Buffer.alloc(size.value.dataBytes + 2)];
  for (let index = 0; ; index++) {
    const [chars, type, length] = [[name.length / 2], [0], [bytes.length]];
    const code = advapi32.RegEnumValueW(key, index, name, chars, null, type, bytes, length);
    if (code === ERROR_NO_MORE_ITEMS) return ok(Object.fromEntries(found));
    if (code !== 0) return refused(`RegEnumValueW ${path}`, code);
    found.push([readWide(name, 0, chars[0]), decodeRegistryValue(type[0] ?? 0, bytes.subarray(0, length[0]))]);
  }
}

function enumSubkeys(advapi32: Advapi32Registry, key: bigint, path: string): Answer<string[]> {
  const found: string[] = [];
  const name = Buffer.alloc(512);
  for (let index = 0; ; index++) {
    const chars = [256];
    const code = advapi32.RegEnumKeyExW(key, index, name, chars, null, null, null, null);
    if (code === ERROR_NO_MORE_ITEMS) return ok(found);
    if (code !== 0) return refused(`RegEnumKeyExW ${path}`, code);
    found.push(readWide(name, 0, chars[0]));
  }
}

function keySize(
  advapi32: Advapi32Registry,
  key: bigint,
  path: string,
): Answer<{ nameChars: number; dataBytes: number }> {
  const [nameChars, dataBytes] = [[0], [0]];
  const unasked = [[0], [0], [0]] as [number[], number[], number[]];
  const code = advapi32.RegQueryInfoKeyW(
    key,
    null,
    null,
    null,
    unasked[0],
    unasked[1],
    null,
    unasked[2],
    nameChars,
    dataBytes,
    null,
    null,
  );
  if (code !== 0) return refused(`RegQueryInfoKeyW ${path}`, code);
  return ok({ nameChars: nameChars[0] ?? 0, dataBytes: dataBytes[0] ?? 0 });
}
