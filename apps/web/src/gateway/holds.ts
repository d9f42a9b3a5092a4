import { AGENT_WAKE } from "../server/live/wake.ts";
import { singletons } from "../server/singletons.ts";

/** Watch is one request's interest in its machine. It is removed by its own identity: a request that ends never takes another's wake. */
export interface Watch {
  /** rest ends with 'woken' when something is waiting, 'replaced' by a newer hold of the machine, 'over' after the time or at the end. */
  rest(ms: number): Promise<"woken" | "replaced" | "over">;
  /** end takes the watch away; a rest that is under way is over. */
  end(): void;
}

type State = { isWoken: boolean; finish: ((why: "woken" | "replaced" | "over") => void) | null };

/** Holds are this process's waiting check-ins by machine. */
export class Holds {
  readonly #watches = new Map<string, Set<State>>();
  readonly #onWake = (machineId: string) => this.wake(machineId);
  #isClosed = false;

  constructor() {
    singletons().bus.on(AGENT_WAKE, this.#onWake);
  }

  /** watch begins before the machine is read, so that a wake between the look and the wait is not lost. */
  watch(machineId: string): Watch {
    const state: State = { isWoken: false, finish: null };
    const watches = this.#watches.get(machineId) ?? new Set<State>();
    this.#watches.set(machineId, watches.add(state));
    return {
      rest: (ms) => {
        if (this.#isClosed) return Promise.resolve("over"); // it was about to wait when the server began to stop
        if (state.isWoken) {
          state.isWoken = false;
          return Promise.resolve("woken");
        }
        for (const other of watches) if (other !== state) other.finish?.("replaced");
        return rest(state, ms);
      },
      end: () => {
        watches.delete(state);
        if (watches.size === 0 && this.#watches.get(machineId) === watches) this.#watches.delete(machineId);
        state.finish?.("over");
      },
    };
  }

  wake(machineId: string): void {
    for (const state of this.#watches.get(machineId) ?? []) {
      if (state.finish) state.finish("woken");
      else state.isWoken = true;
    }
  }

  /** close ends all rests: the server stops, and agents come back to whoever is there. */
  close(): void {
    this.#isClosed = true;
    singletons().bus.off(AGENT_WAKE, this.#onWake);
    for (const watches of this.#watches.values()) for (const state of watches) state.finish?.("over");
  }

  get count(): number {
    let count = 0;
    for (const watches of this.#watches.values()) for (const state of watches) if (state.finish) count += 1;
    return count;
  }
}

function rest(state: State, ms: number): Promise<"woken" | "replaced" | "over"> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => state.finish?.("over"), ms);
    state.finish = (why) => {
      clearTimeout(timer);
      state.finish = null;
      resolve(why);
    };
  });
}
