"use client";

import { useEffect, useRef, useState } from "react";
import type { Opened, Progress } from "./reading/messages";
import { type InspectClient, openClient } from "./reading/worker-client";

/** InspectionState: `failed` is where reading itself ended; files that are refused are `opened` with their refusals. */
export type InspectionState =
  | { state: "empty" }
  | { state: "working"; names: readonly string[]; progress: Progress | null }
  | { state: "failed"; names: readonly string[]; message: string }
  | { state: "opened"; opened: Opened; client: InspectClient; key: number };

/** useInspection reads files in a worker of their own; newer files end what is under way. */
export function useInspection() {
  const [state, setState] = useState<InspectionState>({ state: "empty" });
  const client = useRef<InspectClient | null>(null);
  const opening = useRef<{ number: number; files: readonly File[] }>({ number: 0, files: [] });
  // The outside system is the worker.
  useEffect(() => () => client.current?.close(), []);

  const open = async (files: readonly File[]) => {
    if (files.length === 0) return;
    const number = opening.current.number + 1;
    opening.current = { number, files };
    const names = files.map(({ name }) => name);
    const put = (next: InspectionState) => opening.current.number === number && setState(next);
    client.current?.close();
    put({ state: "working", names, progress: null });
    const own = openClient();
    client.current = own;
    try {
      const opened = await own.ask("open", { files }, (progress) => put({ state: "working", names, progress }));
      put({ state: "opened", opened, client: own, key: number });
    } catch (error) {
      put({ state: "failed", names, message: error instanceof Error ? error.message : "It could not be read." });
    }
  };
  const swap = async () => {
    if (state.state !== "opened") return;
    const opened = await state.client.ask("swap", {});
    setState({ ...state, opened, key: state.key + 0.5 });
  };
  const close = () => {
    client.current?.close();
    opening.current = { number: opening.current.number + 1, files: [] };
    setState({ state: "empty" });
  };
  return {
    state,
    open: (files: readonly File[]) => void open(files),
    swap: () => void swap(),
    close,
    again: () => void open(opening.current.files),
  };
}
