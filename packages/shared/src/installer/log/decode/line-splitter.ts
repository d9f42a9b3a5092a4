/** LONGEST_LINE is how many characters of a line are looked at; the engine's own are shorter than 4,000. */
export const LONGEST_LINE = 16_384;

const CR = 13;

/** LineSplitter cuts text that comes in pieces into lines. */
export interface LineSplitter {
  push(text: string): void;
  /** end gives out a last line that no line break ended. */
  end(): void;
  /** Lines of which the rest beyond LONGEST_LINE was left out. */
  shortened(): number;
}

/** lineSplitter gives each line to `line`, without its CR, LF or CRLF's CR. */
export function lineSplitter(line: (text: string) => void): LineSplitter {
  let pending = "";
  let tooLong = 0;
  /** One slice a line: a second one for the CR costs a tenth of all. */
  const out = (text: string, from: number, to: number) => {
    const end = to > from && text.charCodeAt(to - 1) === CR ? to - 1 : to;
    const isLong = end - from > LONGEST_LINE;
    if (isLong) tooLong++;
    line(text.slice(from, isLong ? from + LONGEST_LINE : end));
  };
  return {
    push(text) {
      let from = 0;
      let at = text.indexOf("\n");
      if (at >= 0 && pending !== "") {
        const whole = pending + text.slice(0, at);
        out(whole, 0, whole.length);
        pending = "";
        from = at + 1;
        at = text.indexOf("\n", from);
      }
      for (; at >= 0; at = text.indexOf("\n", from)) {
        out(text, from, at);
        from = at + 1;
      }
      // One character more than is looked at tells that there was more.
      if (pending.length <= LONGEST_LINE) pending = (pending + text.slice(from)).slice(0, LONGEST_LINE + 1);
    },
    end() {
      if (pending !== "") out(pending, 0, pending.length);
      pending = "";
    },
    shortened: () => tooLong,
  };
}
