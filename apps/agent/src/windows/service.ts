import type { Advapi32Services } from "./advapi32-services.ts";
import { ok, refused } from "./answer.ts";
import { isHandle } from "./ffi.ts";
import type { Kernel32 } from "./kernel32.ts";
import type { Answer, ServiceStatus, Windows } from "./windows.ts";

const SC_MANAGER_CONNECT = 0x0001;
const SERVICE_QUERY_STATUS = 0x0004;
const SERVICE_START = 0x0010;
const SERVICE_STOP = 0x0020;
const SERVICE_CONTROL_STOP = 1;
const SERVICE_ACCEPT_STOP = 0x1;
const SERVICE_ACCEPT_SHUTDOWN = 0x4;
const ERROR_SERVICE_DOES_NOT_EXIST = 1060;

/**
 * services is the service control manager: OpenServiceW with the one right that the question needs. The connection to
 * the manager is kept, since each pulse asks; a service's handle never is: it would hold up the service's removal.
 */
export function services(kernel32: Kernel32, advapi32: Advapi32Services): Windows["service"] {
  let manager: bigint | null = null;
  const open = <T>(name: string, access: number, then: (service: bigint) => Answer<T>): Answer<T> => {
    if (manager === null) {
      const opened = advapi32.OpenSCManagerW(null, null, SC_MANAGER_CONNECT);
      if (!isHandle(opened)) return refused("OpenSCManagerW", kernel32.GetLastError());
      manager = opened;
    }
    kernel32.SetLastError(0);
    const service = advapi32.OpenServiceW(manager, name, access);
    if (!isHandle(service)) return notOpened(name);
    try {
      return then(service);
    } finally {
      advapi32.CloseServiceHandle(service);
    }
  };
  /** A connection that went bad is closed, so that the next question makes a new one. */
  const notOpened = (name: string): Answer<never> => {
    const code = kernel32.GetLastError();
    if (code !== ERROR_SERVICE_DOES_NOT_EXIST && manager !== null) {
      advapi32.CloseServiceHandle(manager);
      manager = null;
    }
    return refused(`OpenServiceW ${name}`, code);
  };
  const did = (call: string, success: number): Answer<null> =>
    success ? ok(null) : refused(call, kernel32.GetLastError());

  return {
    status(name) {
      const answer = open(name, SERVICE_QUERY_STATUS, (service) => {
        const status = Buffer.alloc(36);
        if (!advapi32.QueryServiceStatusEx(service, 0, status, status.length, [0]))
          return refused(`QueryServiceStatusEx ${name}`, kernel32.GetLastError());
        return ok(readServiceStatus(status));
      });
      return !answer.ok && answer.error.code === ERROR_SERVICE_DOES_NOT_EXIST ? ok(null) : answer;
    },
    stop: (name) =>
      open(name, SERVICE_STOP, (service) =>
        did(`ControlService ${name} stop`, advapi32.ControlService(service, SERVICE_CONTROL_STOP, Buffer.alloc(28))),
      ),
    start: (name) =>
      open(name, SERVICE_START, (service) => did(`StartServiceW ${name}`, advapi32.StartServiceW(service, 0, null))),
  };
}

const states: Record<number, ServiceStatus["state"]> = {
  1: "stopped",
  2: "start-pending",
  3: "stop-pending",
  4: "running",
};

/** readServiceStatus reads a SERVICE_STATUS_PROCESS. */
export function readServiceStatus(status: Buffer): ServiceStatus {
  const controls = status.readUInt32LE(8);
  const pid = status.readUInt32LE(28);
  return {
    state: states[status.readUInt32LE(4)] ?? "other",
    pid: pid === 0 ? null : pid,
    acceptsStop: (controls & SERVICE_ACCEPT_STOP) !== 0,
    acceptsShutdown: (controls & SERVICE_ACCEPT_SHUTDOWN) !== 0,
  };
}
