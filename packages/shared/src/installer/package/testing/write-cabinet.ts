/** writeCabinet writes a cabinet's header, one folder and its files' names, for tests; no data. */
export function writeCabinet(
  files: readonly { name: string; size: number }[],
  previous: string | null = null,
): Uint8Array {
  const encode = (text: string) => [...new TextEncoder().encode(text), 0];
  const neighbour = previous === null ? [] : [...encode(previous), ...encode("disk")];
  const rows = files.flatMap(({ name, size }) => {
    const row = new Uint8Array(16);
    const view = new DataView(row.buffer);
    view.setUint32(0, size, true);
    view.setUint16(14, 0x80, true);
    return [...row, ...encode(name)];
  });
  const head = new Uint8Array(36);
  const view = new DataView(head.buffer);
  view.setUint32(0, 0x4643534d, true);
  view.setUint32(8, 36 + neighbour.length + 8 + rows.length, true);
  view.setUint32(16, 36 + neighbour.length + 8, true);
  view.setUint16(24, 0x0103, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, files.length, true);
  view.setUint16(30, previous === null ? 0 : 1, true);
  return Uint8Array.from([...head, ...neighbour, 0, 0, 0, 0, 7, 0, 1, 0, ...rows]);
}
