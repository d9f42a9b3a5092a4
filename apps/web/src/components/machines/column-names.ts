/** columnNames are the list's columns, in the order in which a person is offered them. */
export const columnNames = [
  "status",
  "hostname",
  "diagnosis",
  "statusSince",
  "user",
  "windows",
  "go",
  "group",
  "labels",
  "seen",
  "agent",
  "serial",
] as const;
export type ColumnName = (typeof columnNames)[number];

/** columnWords are what their heads say. */
export const columnWords: Record<ColumnName, string> = {
  status: "Status",
  hostname: "Machine",
  diagnosis: "Diagnosis",
  statusSince: "Since",
  user: "User",
  windows: "Windows",
  go: "Go",
  group: "Group",
  labels: "Labels",
  seen: "Seen",
  agent: "Agent",
  serial: "Serial",
};

export const usualColumns: readonly ColumnName[] = [
  "status",
  "hostname",
  "diagnosis",
  "user",
  "windows",
  "go",
  "labels",
  "seen",
];

/** columnsOf are the columns to show: those of the address, each once, and always the machine's name. Pure. */
export function columnsOf(chosen: readonly ColumnName[] | null): readonly ColumnName[] {
  if (chosen === null || chosen.length === 0) return usualColumns;
  const once = [...new Set(chosen)];
  return once.includes("hostname") ? once : ["hostname", ...once];
}

/** withColumn shows or hides a column; a new one comes where it is offered, before the first that is offered later. Pure. */
export function withColumn(shown: readonly ColumnName[], name: ColumnName, isShown: boolean): ColumnName[] {
  const others = shown.filter((one) => one !== name);
  if (!isShown) return others;
  const later = others.findIndex((one) => columnNames.indexOf(one) > columnNames.indexOf(name));
  return later < 0 ? [...others, name] : [...others.slice(0, later), name, ...others.slice(later)];
}

/** movedColumn puts a column one place to the left or right. Pure. */
export function movedColumn(shown: readonly ColumnName[], name: ColumnName, by: -1 | 1): ColumnName[] {
  const at = shown.indexOf(name);
  const to = at + by;
  const other = shown[to];
  if (at < 0 || other === undefined) return [...shown];
  return shown.map((one, index) => (index === at ? other : index === to ? name : one));
}
