/** BatcherOptions says when a batch goes out. `run` gives one result per item, in order, or throws for all of them. */
export interface BatcherOptions<Item, Result> {
  windowMs: number;
  maxItems: number;
  maxInFlight: number;
  run(items: Item[]): Promise<Result[]>;
}

interface Entry<Item, Result> {
  item: Item;
  addedAt: number;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** Batcher gathers single requests into few statements: 500 rows a statement cost a tenth per row (performance.md). */
export class Batcher<Item, Result> {
  readonly #options: BatcherOptions<Item, Result>;
  #queue: Entry<Item, Result>[] = [];
  #inFlight = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: BatcherOptions<Item, Result>) {
    this.#options = options;
  }

  /** add resolves with the item's own result once its batch has run. */
  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ item, addedAt: performance.now(), resolve, reject });
      this.#schedule();
    });
  }

  /** waitedMs is how long the oldest item has been waiting for its turn: the measure of overload. */
  waitedMs(): number {
    const [oldest] = this.#queue;
    return oldest ? performance.now() - oldest.addedAt : 0;
  }

  #schedule(): void {
    if (this.#timer || this.#inFlight >= this.#options.maxInFlight || this.#queue.length === 0) return;
    const isFull = this.#queue.length >= this.#options.maxItems;
    this.#timer = setTimeout(() => this.#send(), isFull ? 0 : this.#options.windowMs);
  }

  #send(): void {
    this.#timer = null;
    const batch = this.#queue.splice(0, this.#options.maxItems);
    if (batch.length === 0) return;
    this.#inFlight += 1;
    this.#run(batch).finally(() => {
      this.#inFlight -= 1;
      this.#schedule();
    });
    this.#schedule();
  }

  async #run(batch: Entry<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#options.run(batch.map((entry) => entry.item));
      if (results.length !== batch.length) throw new Error(`a batch of ${batch.length} gave ${results.length} results`);
      for (const [index, entry] of batch.entries()) entry.resolve(results[index] as Result);
    } catch (error) {
      for (const entry of batch) entry.reject(error);
    }
  }
}
