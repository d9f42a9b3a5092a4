import type { Change } from "./topics.ts";

/** So many changes are remembered: a page needs those between its rendering and its connecting, a second or two. */
const MOST = 2_000;

/** RecentChanges remembers the changes this process heard last, and from when on it heard them all. */
export class RecentChanges {
  #from: number;
  #heard: { at: number; change: Change }[] = [];

  constructor(now: number) {
    this.#from = now;
  }

  /** note remembers a change that was heard at `now`, ms. */
  note(change: Change, now: number): void {
    this.#heard.push({ at: now, change });
    if (this.#heard.length > MOST) this.#from = (this.#heard.shift()?.at ?? now) + 1;
  }

  /** beginAnew forgets everything: something may have been missed until `now`. */
  beginAnew(now: number): void {
    this.#from = now;
    this.#heard = [];
  }

  /** since gives the changes from then on; null where not all of them are known. */
  since(at: number): Change[] | null {
    return at < this.#from ? null : this.#heard.filter((heard) => heard.at >= at).map(({ change }) => change);
  }
}
