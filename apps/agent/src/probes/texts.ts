/** line cuts a text to what a fact carries as Line. */
export function line(text: string): string {
  return text.slice(0, 256);
}

/** pathText cuts a path to what a fact carries as PathText. */
export function pathText(text: string): string {
  return text.slice(0, 2048);
}

/** byText orders texts the same way on every machine, whatever its language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
