/** windowsKinds are the Windows that machines run, as the list's filter names them, with how their names begin. */
export const windowsKinds = {
  "10": "Windows 10",
  "11": "Windows 11",
  "server-2016": "Windows Server 2016",
  "server-2019": "Windows Server 2019",
  "server-2022": "Windows Server 2022",
  "server-2025": "Windows Server 2025",
} as const;
export type WindowsKind = keyof typeof windowsKinds;
export const windowsKindNames = Object.keys(windowsKinds) as [WindowsKind, ...WindowsKind[]];
