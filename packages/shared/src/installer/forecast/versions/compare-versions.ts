/**
 * compareVersions compares a.b.c.d of two files: negative, 0 or positive. A part that is missing is 0; what is no
 * number counts as 0 too, as Windows reads it. `parts`: 4 for files, 3 for ProductVersion, fewer where a
 * transform asks for fewer.
 */
export function compareVersions(a: string, b: string, parts: 1 | 2 | 3 | 4 = 4): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let at = 0; at < parts; at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const numbersOf = (version: string) => version.split(".").map((part) => Number.parseInt(part, 10) || 0);
