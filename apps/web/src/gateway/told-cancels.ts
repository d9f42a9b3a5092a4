/** Far more machines than are ever asked at once to give a job up. */
const MAX_MACHINES = 10_000;

/**
 * ToldCancels remembers what each machine was last asked to give up. A job that cannot be given up yet is asked back with
 * every answer, but only what is new ends a hold.
 */
export class ToldCancels {
  readonly #told = new Map<string, string>();

  /** isNews says whether the machine has not been asked for all of these by the answer before. */
  isNews(machineId: string, cancel: readonly string[]): boolean {
    return cancel.length > 0 && this.#told.get(machineId) !== keyOf(cancel);
  }

  /** tell remembers an answer. */
  tell(machineId: string, cancel: readonly string[]): void {
    this.#told.delete(machineId);
    if (cancel.length === 0) return;
    const [oldest] = this.#told.size >= MAX_MACHINES ? this.#told.keys() : [];
    if (oldest !== undefined) this.#told.delete(oldest);
    this.#told.set(machineId, keyOf(cancel));
  }
}

const keyOf = (cancel: readonly string[]): string => cancel.toSorted().join(" ");
