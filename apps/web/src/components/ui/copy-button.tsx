"use client";

import { Check, Copy } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { Button } from "./button";

type Props = { text: string; label?: string } & Pick<ComponentProps<typeof Button>, "variant" | "size" | "className">;

/** CopyButton puts text on the clipboard and says so. Where the browser refuses (plain http), it says that too. */
export function CopyButton({ text, label = "Copy", ...props }: Props) {
  const [outcome, setOutcome] = useState<"idle" | "copied" | "refused">("idle");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      setOutcome("refused");
    }
  };
  return (
    <Button onClick={() => void copy()} {...props}>
      {outcome === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">
        {outcome === "copied" ? "Copied" : outcome === "refused" ? "Select and copy by hand" : label}
      </span>
    </Button>
  );
}
