"use client";

import { useEffect, useRef, useState } from "react";
import type { Opened, Progress } from "./reading/messages";
import { type InspectClient, openClient } from "./reading/worker-client";

/** InspectionState: `failed` is where reading itself ended; files that are refused are `opened` with their refusals. */
export type InspectionState =
  | { state: "empty" }
  | { state: "working"; names: readonly string[]; progress: Progress | null }
  | { state: "failed"; names: readonly string[]; message: string }
  | { state: "opened"; opened: Opened; client: InspectClient; key: number; files: readonly File[] };

/** Fetch gives the files that are to be read; it throws an Error whose words are meant for people. */
export type Fetch = (onProgress: (progress: Progress) => void) => Promise<readonly File[]>;

/** useReading reads files in a worker of their own; newer ones end what is under way. */
export function useReading() {
  const [state, setState] = useState<InspectionState>({ state: "empty" });
  const client = useRef<InspectClient | null>(null);
  const number = useRef(0);
  // The outside system is the worker.
  useEffect(() => () => client.current?.close(), []);

  const read = async (asked: readonly string[], fetch: Fetch) => {
    client.current?.close();
    const own = ++number.current;
    let names = asked;
    const put = (next: InspectionState) => number.current === own && setState(next);
    const onProgress = (progress: Progress) => put({ state: "working", names, progress });
    put({ state: "working", names, progress: null });
    try {
      const files = await fetch(onProgress);
      if (number.current !== own) return;
      names = files.map(({ name }) => name);
      const ours = openClient();
      client.current = ours;
      const opened = await ours.ask("open", { files }, onProgress);
      put({ state: "opened", opened, client: ours, key: own, files });
    } catch (error) {
      put({ state: "failed", names, message: error instanceof Error ? error.message : "It could not be read." });
    }
  };
  const swap = async () => {
    if (state.state !== "opened") return;
    const opened = await state.client.ask("swap", {});
    setState({ ...state, opened, key: state.key + 0.5 });
  };
  const end = () => {
    client.current?.close();
    number.current += 1;
    setState({ state: "empty" });
  };
  return { state, read, swap, end };
}
