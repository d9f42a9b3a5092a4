import type { Answer } from "../windows/windows.ts";
import type { Machine } from "./machine.ts";

/** Win32 errors that the model gives. */
export const win32 = {
  fileNotFound: 2,
  pathNotFound: 3,
  accessDenied: 5,
  invalidHandle: 6,
  notSameDevice: 17,
  sharingViolation: 32,
  invalidParameter: 87,
  diskFull: 112,
  invalidName: 123,
  directoryNotEmpty: 145,
  alreadyExists: 183,
  serviceCannotAcceptControl: 1061,
  invalidServiceControl: 1052,
  serviceAlreadyRunning: 1056,
  serviceDisabled: 1058,
  serviceDoesNotExist: 1060,
  serviceNotActive: 1062,
  noShutdownInProgress: 1116,
  shutdownIsScheduled: 1190,
  invalidOwner: 1307,
  reparsePoint: 4390,
} as const;

export const ok = <T>(value: T): Answer<T> => ({ ok: true, value });
export const fail = (call: string, code: number): { ok: false; error: { call: string; code: number } } => ({
  ok: false,
  error: { call, code },
});

/** refusalOf looks whether the model was told to refuse a call, by its method or by method and first argument. */
export function refusalOf(
  machine: Machine,
  method: string,
  argument: string | number = "",
): ReturnType<typeof fail> | null {
  if (machine.refusals.length === 0) return null;
  const call = argument === "" ? method : `${method} ${argument}`;
  const found = machine.refusals.find(
    (refusal) => refusal.call === method || refusal.call.toLowerCase() === call.toLowerCase(),
  );
  return found ? fail(call, found.code) : null;
}

/** ask answers a call unless the model refuses it. */
export function ask<T>(machine: Machine, method: string, argument: string | number, value: () => T): Answer<T> {
  return refusalOf(machine, method, argument) ?? ok(value());
}

/** refuse makes calls fail from now on: refuse(machine, "service.stop msiserver", 1052). */
export function refuse(machine: Machine, call: string, code: number = win32.accessDenied): void {
  machine.refusals.push({ call, code });
}

/** allow ends a refusal. */
export function allow(machine: Machine, call: string): void {
  machine.refusals = machine.refusals.filter((refusal) => refusal.call !== call);
}
