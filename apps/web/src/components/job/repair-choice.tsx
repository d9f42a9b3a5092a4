"use client";

import { repairWords } from "@slipway/shared/repairs/words";
import { Choice } from "../filters/choice";

const words: Record<string, string> = Object.fromEntries(repairWords.map(({ code, title }) => [code, title]));

type Props = { value: string | null; onChange: (repair: string | null) => void };

/** RepairChoice narrows a list to one repair. */
export const RepairChoice = (props: Props) => (
  <Choice name="Repair" words={words} {...props} className="w-48 max-md:w-full" />
);
