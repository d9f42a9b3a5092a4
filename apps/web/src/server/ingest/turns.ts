/** Turns lets so many works run at once; the rest waits in the order it came. */
export class Turns {
  readonly #max: number;
  readonly #waiting: (() => void)[] = [];
  /** When each that runs began, in that order. */
  readonly #running = new Map<symbol, number>();
  /** How long a work takes, by the ones that ended lately, ms. */
  #usualMs = 5;

  constructor(max: number) {
    this.#max = max;
  }

  /** run does the work when its turn comes, and gives its result. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const turn = Symbol("turn");
    if (this.#running.size >= this.#max || this.#waiting.length > 0)
      await new Promise<void>((begin) => this.#waiting.push(begin));
    const began = performance.now();
    this.#running.set(turn, began);
    try {
      return await work();
    } finally {
      this.#running.delete(turn);
      this.#usualMs += (performance.now() - began - this.#usualMs) / 16;
      this.#waiting.shift()?.();
    }
  }

  /**
   * expectedMs is how long one that comes now would wait, ms, by how many are before it and how long each takes: as
   * long as usual, or as the oldest that runs has taken already.
   */
  expectedMs(): number {
    if (this.#running.size < this.#max) return 0;
    const [oldest] = this.#running.values();
    const each = Math.max(this.#usualMs, performance.now() - (oldest ?? performance.now()));
    return ((this.#waiting.length + 1) * each) / this.#max;
  }
}
