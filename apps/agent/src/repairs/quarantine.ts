import { QuarantineId } from "@slipway/shared/repairs/clean-temp";
import { z } from "zod";
import type { Answer, Windows } from "../windows/windows.ts";
import type { RepairStore } from "./agent-repair.ts";

/** QuarantinedFile is one file of a quarantine; sha256 and owner are null until it was moved. */
export const QuarantinedFile = z.object({
  originalPath: z.string(),
  storedPath: z.string(),
  root: z.string(),
  id: z.string(),
  sizeBytes: z.number(),
  modifiedAt: z.number(),
  owner: z.string().nullable(),
  sha256: z.string().nullable(),
});
export type QuarantinedFile = z.infer<typeof QuarantinedFile>;

/** QuarantineManifest lists what one run meant to move: written before the first move, again after the last. */
export const QuarantineManifest = z.object({
  id: QuarantineId,
  madeAt: z.number(),
  keepUntilAt: z.number(),
  files: z.array(QuarantinedFile),
});
export type QuarantineManifest = z.infer<typeof QuarantineManifest>;

const prefix = "quarantine-";
const nameOf = (id: string) => `${prefix}${id}.json`;

export const saveManifest = (store: RepairStore, manifest: QuarantineManifest): void =>
  store.write(nameOf(manifest.id), JSON.stringify(manifest));
export const removeManifest = (store: RepairStore, id: string): void => store.remove(nameOf(id));

/** readManifest gives null when there is none, and throws when it is not what was written. */
export function readManifest(store: RepairStore, id: string): QuarantineManifest | null {
  const text = store.read(nameOf(id));
  return text === null ? null : QuarantineManifest.parse(JSON.parse(text));
}

/** expiredManifests are those whose days are over. */
export function expiredManifests(store: RepairStore, now: number): QuarantineManifest[] {
  return store
    .names(prefix)
    .flatMap((name) => readManifest(store, name.slice(prefix.length, -".json".length)) ?? [])
    .filter((manifest) => manifest.keepUntilAt <= now);
}

/** quarantineFolder is where a run's files go: under the data folder, or beside it on another volume, never across. */
export function quarantineFolder(dataFolder: string, volume: string, id: string): string[] {
  const isSame = dataFolder.slice(0, 2).toLowerCase() === volume.toLowerCase();
  const top = isSame ? `${dataFolder}\\quarantine` : `${volume}\\Slipway.Quarantine`;
  return [top, `${top}\\${id}`];
}

/** makeQuarantine makes a run's folder on a volume, each level private or refused. */
export function makeQuarantine(windows: Windows, dataFolder: string, volume: string, id: string): Answer<null> {
  for (const path of quarantineFolder(dataFolder, volume, id)) {
    const made = windows.files.makePrivateFolder(path);
    if (!made.ok) return made;
  }
  return { ok: true, value: null };
}
