"use client";

import { createParser, parseAsArrayOf, useQueryState } from "nuqs";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { KeptFile } from "@/trpc/kept-file";
import type { Keeping } from "./keep/keep-files";
import { type Fetched, fetchKept } from "./keep/kept-files";
import { useReading } from "./use-reading";

// Whole and in lower case, or it is no address.
const parseAsHash = createParser({
  parse: (text) => (/^[0-9a-f]{64}$/.test(text) ? text : null),
  serialize: (hash: string) => hash,
});
const inAddress = parseAsArrayOf(parseAsHash).withDefault([]);

/** useInspection is what the page has open: files of this person's own, or kept ones that the address names. */
export function useInspection() {
  const { state, read, swap, end } = useReading();
  const [hashes, setHashes] = useQueryState("sha256", inAddress);
  const [kept, setKept] = useState<readonly KeptFile[]>([]);
  const again = useRef<() => void>(() => undefined);
  const stand = useRef("");

  /** What is open from now on, and the address that it has. */
  const standAt = (now: readonly KeptFile[], address: readonly string[]) => {
    stand.current = address.join();
    setKept(now);
    void setHashes(address.length > 0 ? [...address] : null);
  };
  const openKept = (asked: readonly string[]) => {
    again.current = () => openKept(asked);
    standAt([], asked);
    void read([asked.length === 1 ? "the kept file" : "the kept files"], async (onProgress) => {
      const fetched: Fetched[] = [];
      for (const hash of asked) fetched.push(await fetchKept(hash, onProgress));
      if (stand.current === asked.join()) setKept(fetched.map((one) => one.kept));
      return fetched.map(({ file }) => file);
    });
  };
  const open = (files: readonly File[]) => {
    if (files.length === 0) return;
    again.current = () => open(files);
    standAt([], []);
    void read(
      files.map(({ name }) => name),
      async () => files,
    );
  };
  const close = () => {
    standAt([], []);
    end();
  };
  const asked = hashes.join();
  const follow = useEffectEvent(() => {
    if (asked === stand.current) return;
    if (hashes.length > 0) openKept(hashes);
    else close();
  });
  // The outside system is the address: a link that was followed, or the way back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another address is followed.
  useEffect(() => follow(), [asked]);

  const onKept = (now: readonly KeptFile[]) =>
    standAt(
      now,
      now.map(({ sha256 }) => sha256),
    );
  const keeping: Keeping = { files: state.state === "opened" ? state.files : [], kept, onKept };
  return { state, keeping, open, swap: () => void swap(), close, again: () => again.current() };
}
