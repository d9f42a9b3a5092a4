import { utf16 } from "@slipway/shared/installer/log/testing/encode";

const DIGITS = "0123456789ABCDEF";
const guid = (seed: number): string =>
  `{${"88888888-4444-4444-4444-121212121212".replace(/\d/g, (_, at: number) => DIGITS.charAt((seed * 7 + at * 5 + (seed >> 3)) & 15))}}`;

/** A file's worth of lines as a verbose log has them: notes, properties, states, steps of the script. */
function someLines(index: number): string[] {
  const clock = `[10:${String(Math.floor(index / 60) % 60).padStart(2, "0")}:${String(index % 60).padStart(2, "0")}:${String(index % 1000).padStart(3, "0")}]`;
  const at = `MSI (s) (6C:A4) ${clock}: `;
  const component = guid(index);
  return [
    `${at}Note: 1: 2205 2:  3: MsiAssembly${index} `,
    `${at}Note: 1: 2228 2:  3: Error 4: SELECT \`Message\` FROM \`Error\` WHERE \`Error\` = ${1300 + (index % 600)} `,
    `${at}PROPERTY CHANGE: Adding FolderProperty${index} property. Its value is 'C:\\Program Files\\Contoso\\Folder${index}\\'.`,
    `${at}SOURCEMGMT: Looking for sourcelist for product ${component}`,
    `${at}Component: Component${index}; Installed: Absent;   Request: Local;   Action: Local;   Client State: Unknown`,
    `Property(S): ContosoProperty${index} = value ${index * 31}`,
    `${at}Executing op: ComponentRegister(ComponentId=${component},KeyPath=C:\\Program Files\\Contoso\\f${index}.dll,State=3,,Disk=1,SharedDllRefCount=0,BinaryType=1)`,
    `${at}Executing op: FileCopy(SourceName=f${index}.dll|file${index}.dll,SourceCabKey=f${index},DestName=file${index}.dll,Attributes=512,FileSize=${index * 97},PerTick=65536,,VerifyMedia=1,,,,,CheckCRC=0,Version=4.2.${index}.0,Language=1033,InstallMode=58982400,,,,,,,)`,
    `${at}File: C:\\Program Files\\Contoso\\file${index}.dll;\tTo be installed;\tWon't patch;\tNo existing file`,
    `Action 10:00:00: InstallFiles. Copying new files`,
    `InstallFiles: File: file${index}.dll,  Directory: C:\\Program Files\\Contoso\\,  Size: ${index * 97}`,
    "",
  ];
}

const before = [
  "=== Verbose logging started: 21/11/2026  10:00:00  Build type: SHIP UNICODE 5.00.10011.00  Calling process: C:\\Windows\\system32\\msiexec.exe ===",
  "MSI (s) (6C:A4) [10:00:00:000]: ******* RunEngine:",
  "           ******* Product: C:\\temp\\contoso.msi",
  "MSI (s) (6C:A4) [10:00:00:000]: Command Line: CLIENTUILEVEL=3 CLIENTPROCESSID=4711 ",
  "MSI (s) (6C:A4) [10:00:00:000]: Doing action: INSTALL",
  "Action start 10:00:00: INSTALL.",
  "MSI (s) (6C:A4) [10:00:00:000]: Doing action: InstallFiles",
  "Action start 10:00:00: InstallFiles.",
];
const after = [
  "MSI (s) (6C:A4) [10:59:59:000]: Note: 1: 1335 2: disk1.cab 3: C:\\temp\\contoso.msi ",
  "MSI (s) (6C:A4) [10:59:59:000]: Product: Contoso Suite -- Error 1335. The cabinet file 'disk1.cab' is corrupt.",
  "Action ended 10:59:59: InstallFiles. Return value 3.",
  "Action ended 10:59:59: INSTALL. Return value 3.",
  "MSI (s) (6C:A4) [10:59:59:000]: MainEngineThread is returning 1603",
];
const text = (lines: readonly string[]): string => `${lines.join("\r\n")}\r\n`;

/** verboseLog gives a failing verbose log of at least so many bytes in UTF-16, piece by piece; no piece is kept. */
export function* verboseLog(bytes: number): Generator<Uint8Array> {
  yield utf16(text(before));
  const body = utf16(text(Array.from({ length: 400 }, (_, index) => someLines(index)).flat()), { mark: false });
  for (let written = 0; written < bytes; written += body.length)
    yield body.subarray(0, Math.min(body.length, bytes - written) & ~1);
  yield utf16(`\r\n${text(after)}`, { mark: false });
}
