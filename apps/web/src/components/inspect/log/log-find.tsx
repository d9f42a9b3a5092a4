"use client";

import { ChevronDown, ChevronUp, Search, X } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "../../ui/button";
import type { FoundLines } from "../reading/find-lines";
import type { InspectClient } from "../reading/worker-client";

type Props = {
  client: InspectClient;
  /** The chosen line: the next one is found after it. */
  active: number;
  onFound: (lines: readonly number[]) => void;
  onLine: (line: number) => void;
};
type Found = { text: string; result: FoundLines | "searching" | "failed" };

/** LogFind looks through the whole file for a text; Enter goes on to the next line that has it. */
export function LogFind({ client, active, onFound, onLine }: Props) {
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const latest = useRef(0);
  const lines = found && typeof found.result === "object" ? found.result.lines : [];
  const step = (forward: boolean) => {
    const next = forward
      ? (lines.find((line) => line > active) ?? lines[0])
      : (lines.findLast((line) => line < active) ?? lines.at(-1));
    if (next !== undefined) onLine(next);
  };
  const search = async () => {
    const own = ++latest.current;
    setFound({ text, result: "searching" });
    try {
      const result = await client.ask("find", { text });
      // The worker ends an older search, whose half an answer nobody waits for.
      if (own !== latest.current) return;
      setFound({ text, result });
      onFound(result.lines);
      const first = result.lines.find((line) => line >= active) ?? result.lines[0];
      if (first !== undefined) onLine(first);
    } catch {
      if (own === latest.current) setFound({ text, result: "failed" });
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text === "") return clear();
    if (found?.text === text && typeof found.result === "object") step(true);
    else void search();
  };
  const clear = () => {
    latest.current++;
    setText("");
    setFound(null);
    onFound([]);
  };
  return (
    <form onSubmit={submit} className="flex items-center gap-1">
      <span role="status" className="px-1 text-xs whitespace-nowrap text-muted-foreground">
        {found && wordsOf(found, active)}
      </span>
      {lines.length > 0 && (
        <>
          <Button variant="ghost" size="icon-sm" aria-label="Line before that has it" onClick={() => step(false)}>
            <ChevronUp aria-hidden />
          </Button>
          <Button variant="ghost" size="icon-sm" aria-label="Next line that has it" onClick={() => step(true)}>
            <ChevronDown aria-hidden />
          </Button>
        </>
      )}
      <label className="flex h-9 w-44 items-center gap-2 rounded-md border border-input bg-card px-2 text-muted-foreground focus-within:border-ring md:h-7">
        <Search className="size-3.5 shrink-0" aria-hidden />
        <span className="sr-only">Find in log</span>
        <input
          value={text}
          onChange={({ target }) => setText(target.value)}
          placeholder="Find in log"
          className="w-full min-w-0 bg-transparent text-xs text-foreground outline-none placeholder:text-muted-foreground max-md:text-lg"
        />
        {found && (
          <button
            type="button"
            onClick={clear}
            aria-label="Clear the search"
            className="grid size-6 shrink-0 place-items-center"
          >
            <X className="size-3.5" aria-hidden />
          </button>
        )}
      </label>
    </form>
  );
}

function wordsOf({ result }: Found, active: number): string {
  if (result === "searching") return "searching …";
  if (result === "failed") return "could not be searched";
  const { lines, isWhole } = result;
  if (lines.length === 0) return "not in this log";
  const at = lines.indexOf(active);
  const all = `${isWhole ? "" : "more than "}${lines.length.toLocaleString("en-GB")}`;
  return at < 0
    ? `on ${all} ${lines.length === 1 ? "line" : "lines"}`
    : `${(at + 1).toLocaleString("en-GB")} of ${all}`;
}
