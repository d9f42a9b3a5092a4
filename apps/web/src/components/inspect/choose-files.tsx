"use client";

import { FileSearch } from "lucide-react";
import { type ComponentProps, useRef } from "react";
import { Button } from "../ui/button";

type Props = {
  onFiles: (files: readonly File[]) => void;
  label: string;
  /** What is chosen, where it is not simply files to inspect. */
  what?: string;
} & Pick<ComponentProps<typeof Button>, "variant" | "size">;

/** ChooseFiles opens the browser's own dialog: for the keyboard, and for those who do not drag. */
export function ChooseFiles({ onFiles, label, what = "Files to inspect", ...look }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => input.current?.click()} {...look}>
        <FileSearch aria-hidden /> {label}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".log,.txt,.msi,.msp,.mst,.msm"
        aria-label={what}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file chosen again is read again.
          currentTarget.value = "";
        }}
      />
    </>
  );
}
