import { addFile, addFolder, addVolume, systemSid } from "./file-tree.ts";
import type { Machine } from "./machine.ts";
import { dword, expandString, multiString, setKey, string } from "./registry-tree.ts";
import { bootProcesses } from "./restart.ts";
import { addService } from "./services.ts";
import { signIn } from "./sessions.ts";

const GiB = 1024 ** 3;
const day = 86_400_000;

/** HealthyOptions: what tells machines of a fleet apart. */
export interface HealthyOptions {
  hostname?: string;
  smbiosUuid?: string;
  machineGuid?: string;
  /** Milliseconds since 1970 on the machine's clock. */
  now?: number;
  /** Null: nobody is signed in. */
  user?: string | null;
}

/** healthyMachine is a Windows 11 laptop on which nothing is wrong and nothing is being installed. */
export function healthyMachine(options: HealthyOptions = {}): Machine {
  const now = options.now ?? Date.UTC(2026, 9, 5, 9);
  const machine = emptyMachine(options, now);
  bootProcesses(machine);
  addService(machine, { name: "msiserver", commandLine: "C:\\Windows\\system32\\msiexec.exe /V" });
  addSystemFiles(machine);
  addSystemKeys(machine);
  const user = options.user === undefined ? "CORP\\dana" : options.user;
  if (user !== null) addUser(machine, user);
  // Nothing of a machine that has been up for a day is as young as the test.
  for (const process of machine.processes.values()) process.startedAt = machine.bootedAt;
  return machine;
}

function emptyMachine(options: HealthyOptions, now: number): Machine {
  return {
    now,
    bootCounter: 41,
    bootedAt: now - day,
    isElevated: true,
    account: "NT AUTHORITY\\SYSTEM",
    identity: {
      smbiosUuid: options.smbiosUuid ?? "4C4C4544-0042-3510-8052-B4C04F4D4E31",
      machineGuid: options.machineGuid ?? "d3b4f1a2-52c1-4f8e-9d0a-0e6b7c5a1f20",
      serialNumber: "5B5RMN1",
      hostname: options.hostname ?? "LT-0417",
    },
    environment: new Map([
      ["SYSTEMROOT", "C:\\Windows"],
      ["WINDIR", "C:\\Windows"],
      ["SYSTEMDRIVE", "C:"],
      ["PROGRAMFILES", "C:\\Program Files"],
      ["PROGRAMFILES(X86)", "C:\\Program Files (x86)"],
      ["PROGRAMDATA", "C:\\ProgramData"],
      ["TEMP", "C:\\Windows\\Temp"],
      ["TMP", "C:\\Windows\\Temp"],
    ]),
    mutexes: new Map(),
    services: new Map(),
    processes: new Map(),
    nextPid: 600,
    registry: new Map(),
    volumes: new Map(),
    nextNodeId: 1,
    events: [],
    nextRecordId: 1,
    sessions: [],
    accounts: new Map(),
    restart: null,
    packages: new Map(),
    shortNames: new Map(),
    descriptors: new Map(),
    refusals: [],
    happenings: [],
  };
}

function addSystemFiles(machine: Machine): void {
  const at = machine.bootedAt - 400 * day;
  addVolume(machine, "C:", 238 * GiB, 120 * GiB);
  for (const name of ["msiexec.exe", "msi.dll", "msihnd.dll", "msimsg.dll"]) {
    addFile(machine, `C:\\Windows\\System32\\${name}`, { at, owner: systemSid, sizeBytes: 65_536 });
  }
  for (const path of [
    "C:\\Windows\\Temp",
    "C:\\Windows\\Installer",
    "C:\\Program Files",
    "C:\\Program Files (x86)",
    "C:\\ProgramData\\Slipway",
    "C:\\Users",
  ]) {
    addFolder(machine, path, { at, owner: systemSid });
  }
}

function addSystemKeys(machine: Machine): void {
  const current = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion";
  setKey(machine, "HKLM", `${current}\\Installer`);
  setKey(machine, "HKLM", `${current}\\Uninstall`);
  setKey(machine, "HKLM", `${current}\\Policies\\System`, {
    EnableLUA: dword(1),
    ConsentPromptBehaviorAdmin: dword(5),
    ConsentPromptBehaviorUser: dword(3),
    PromptOnSecureDesktop: dword(1),
    EnableInstallerDetection: dword(1),
    FilterAdministratorToken: dword(0),
    ValidateAdminCodeSignatures: dword(0),
  });
  setKey(machine, "HKLM", "SYSTEM\\CurrentControlSet\\Services\\msiserver", {
    Start: dword(3),
    Type: dword(0x10),
    ErrorControl: dword(1),
    ImagePath: expandString("%systemroot%\\system32\\msiexec.exe /V"),
    ObjectName: string("LocalSystem"),
    DependOnService: multiString(["rpcss"]),
  });
  setKey(machine, "HKLM", "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion", {
    ProductName: string("Windows 10 Pro"),
    EditionID: string("Professional"),
    DisplayVersion: string("24H2"),
    CurrentBuild: string("26100"),
    CurrentBuildNumber: string("26100"),
    UBR: dword(4652),
  });
  setKey(machine, "HKLM", "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment", {
    Path: expandString("%SystemRoot%\\system32;%SystemRoot%"),
    PROCESSOR_ARCHITECTURE: string("AMD64"),
    TEMP: expandString("%SystemRoot%\\TEMP"),
  });
  for (const name of ["ActiveComputerName", "ComputerName"]) {
    setKey(machine, "HKLM", `SYSTEM\\CurrentControlSet\\Control\\ComputerName\\${name}`, {
      ComputerName: string(machine.identity.hostname),
    });
  }
  setKey(machine, "HKLM", "SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters", { Domain: string("corp.example") });
}

function addUser(machine: Machine, user: string): void {
  const name = user.slice(user.indexOf("\\") + 1);
  const sid = "S-1-5-21-1-2-3-1104";
  addFolder(machine, `C:\\Users\\${name}\\AppData\\Local\\Temp`, { at: machine.bootedAt, owner: sid });
  addFolder(machine, `C:\\Users\\${name}\\Downloads`, { at: machine.bootedAt, owner: sid });
  addFile(machine, `C:\\Users\\${name}\\Downloads\\contoso-suite.msi`, {
    at: machine.bootedAt,
    owner: sid,
    sizeBytes: 4_194_304,
  });
  setKey(machine, "HKLM", `SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\${sid}`, {
    ProfileImagePath: expandString(`C:\\Users\\${name}`),
  });
  setKey(machine, "HKU", `${sid}\\Environment`, { TEMP: expandString("%USERPROFILE%\\AppData\\Local\\Temp") });
  signIn(machine, user);
}
