"use client";

import { OctagonX } from "lucide-react";
import { Truth } from "../shell/page";
import { Button } from "../ui/button";
import { Panel } from "../ui/panel";
import { ChooseFiles } from "./choose-files";
import type { Refusal } from "./reading/refusal";

type Props = {
  refused: readonly Refusal[];
  /** Why reading itself ended; null: the files were read and refused. */
  message: string | null;
  onFiles: (files: readonly File[]) => void;
  onAgain: (() => void) | null;
};

/** FailedInspect says of each file why nothing of it can be shown, and where in it that was seen. */
export function FailedInspect({ refused, message, onFiles, onAgain }: Props) {
  const [only] = refused;
  const title = message
    ? "It could not be read."
    : refused.length === 1 && only
      ? only.sentence
      : "Nothing of these can be shown.";
  return (
    <>
      <Truth className="break-words">{title}</Truth>
      <Panel role="alert" className="mt-4">
        {message && <p className="px-4 py-3">{message}</p>}
        <ul className="divide-y">
          {refused.map((refusal) => (
            <li key={refusal.name} className="grid grid-cols-[1rem_minmax(0,1fr)] gap-3 px-4 py-3">
              <OctagonX className="mt-0.5 size-4 text-blocked" aria-hidden />
              <RefusalWords refusal={refusal} isTold={refused.length === 1 && !message} />
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap items-center gap-2 border-t px-4 py-3">
          <ChooseFiles onFiles={onFiles} label="Choose other files…" variant="primary" />
          {onAgain && <Button onClick={onAgain}>Retry</Button>}
          <span className="text-xs text-muted-foreground">or drop them here. Nothing is uploaded.</span>
        </div>
      </Panel>
    </>
  );
}

type WordsProps = {
  refusal: Refusal;
  /** The page's title says the sentence already. */
  isTold?: boolean;
};

/** RefusalWords is one refused file: its name, what is wrong, and the fault's code and place. */
export const RefusalWords = ({ refusal: { name, sentence, code, offset, advice }, isTold = false }: WordsProps) => (
  <div className="min-w-0">
    {!isTold && <p className="font-mono text-xs break-all">{name}</p>}
    {!isTold && <p className="font-medium break-words">{sentence}</p>}
    {advice && <p className={isTold ? "font-medium" : "text-muted-foreground"}>{advice}</p>}
    {code && (
      <p className="text-xs text-muted-foreground">
        <code className="font-mono">{code}</code>
        {offset !== null && !sentence.includes("(offset ") && `, offset ${offset}`}
      </p>
    )}
  </div>
);
