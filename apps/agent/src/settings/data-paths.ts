import { join } from "node:path";

/** DataPaths names every file of the data folder. */
export interface DataPaths {
  folder: string;
  /** The enrolment, with this machine's token. */
  enrolment: string;
  /** An enrolment that was asked for and not answered yet. */
  enrolRequest: string;
  journal: string;
  /** One journal for each repair that an administrator ran at the machine. */
  localAttempts: string;
  /** What repairs keep: follow-ups, manifests of quarantines. */
  repairs: string;
  /** What probes remember: since when something has been seen. */
  memory: string;
  /** How the last check-in went, for `status`. */
  status: string;
  /** Which agent works here. */
  lock: string;
  /** Who repairs this machine now, the agent or an administrator: Windows Installer allows one at a time. */
  repairLock: string;
}

/** dataPaths: see DataPaths. */
export const dataPaths = (folder: string): DataPaths => ({
  folder,
  enrolment: join(folder, "enrolment.json"),
  enrolRequest: join(folder, "enrol-request.json"),
  journal: join(folder, "journal.log"),
  localAttempts: join(folder, "local-attempts"),
  repairs: join(folder, "repairs"),
  memory: join(folder, "memory.json"),
  status: join(folder, "status.json"),
  lock: join(folder, "agent.lock"),
  repairLock: join(folder, "repair.lock"),
});
