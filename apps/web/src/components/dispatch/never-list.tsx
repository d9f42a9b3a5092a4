import { ShieldCheck } from "lucide-react";

/** NeverList is what a repair never does. */
export const NeverList = ({ sentences }: { sentences: readonly string[] }) => (
  <section aria-label="What it never does" className="flex items-start gap-2.5 text-xs text-muted-foreground">
    <ShieldCheck className="mt-0.5 size-3.5 shrink-0" aria-hidden />
    <ul className="grid gap-1">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  </section>
);
