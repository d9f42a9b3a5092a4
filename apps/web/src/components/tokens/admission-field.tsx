"use client";

import { useId } from "react";
import { cn } from "../ui/cn";
import type { MakingToken } from "./use-make-token";

const choices = [
  { byHand: false, title: "Come in at once", text: "For deployment tools that you trust" },
  {
    byHand: true,
    title: "Wait until someone admits them",
    text: "They show their name and serial, and get no jobs until then",
  },
];

/** AdmissionField is whether new machines come in by themselves. */
export function AdmissionField({ making: { draft, set } }: { making: MakingToken }) {
  const name = useId();
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-medium">New machines</legend>
      <div className="overflow-hidden rounded-md border">
        {choices.map(({ byHand, title, text }) => (
          <label
            key={title}
            className={cn(
              "flex cursor-pointer items-start gap-3 border-t px-3 py-2 first:border-t-0",
              draft.admitByHand === byHand && "bg-accent",
            )}
          >
            <input
              type="radio"
              name={name}
              checked={draft.admitByHand === byHand}
              onChange={() => set({ admitByHand: byHand })}
              className="mt-0.5 size-4 shrink-0 accent-primary"
            />
            <span>
              <span className="block font-medium">{title}</span>
              <span className="block text-xs text-muted-foreground">{text}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
