// What load and database must agree on: the n-th machine of the filled fleet, and the message its agent sends.
import { createHash } from "node:crypto";
import { probeCodes } from "@slipway/shared/facts/codes";
import type { CheckIn } from "@slipway/shared/protocol/check-in";

export const fleetGroups = 20;
export const bootId = "boot-bench";
export const instanceId = "instance-bench";
export const agentSecretPrefix = "bench-";
export const sectionSecret = "section ";

const uuid = (text: string) =>
  createHash("md5")
    .update(text)
    .digest("hex")
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");

/** machineIdOf is the id of the n-th machine, from 1. */
export const machineIdOf = (n: number): string => uuid(`machine ${n}`);

/** groupIdOf is the id of the g-th group, from 1. */
export const groupIdOf = (g: number): string => uuid(`group ${g}`);

/** agentTokenOf is the token of the n-th machine. */
export const agentTokenOf = (n: number): string =>
  `slm_${machineIdOf(n).replaceAll("-", "")}_${agentSecretPrefix}${String(n).padStart(43 - agentSecretPrefix.length, "0")}`;

const sections = probeCodes.map((probe) => ({
  probe,
  version: 1,
  hash: createHash("sha256")
    .update(sectionSecret + probe)
    .digest("hex"),
  ageMs: 0,
}));
const roles = ["LT", "WS", "SRV", "DEV"];

/** checkInOf is what the agent of the n-th machine says when nothing changed. */
export const checkInOf = (n: number, holdMs: number): CheckIn => ({
  protocol: 1,
  agentVersion: "1.0.0",
  instanceId,
  identity: {
    smbiosUuid: uuid(`uuid ${n}`).toUpperCase(),
    machineGuid: uuid(`guid ${n}`).toUpperCase(),
    serialNumber: `SN${String(n).padStart(7, "0")}`,
    hostname: `${roles[n % 4]}-${String(n).padStart(6, "0")}`,
  },
  epoch: 1,
  bootId,
  bootAgeMs: 3_600_000,
  clockAt: Date.now(),
  sections,
  events: [],
  jobs: [],
  answersLookAgain: null,
  holdMs,
});
