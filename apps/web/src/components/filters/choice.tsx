"use client";

import { Select } from "../ui/select";

const ANY = "";

type Props<Value extends string> = {
  /** One word: what it narrows the list by. */
  name: string;
  words: Record<Value, string>;
  value: Value | null;
  onChange: (value: Value | null) => void;
  className: string;
};

/** Choice is a filter of a list; unset it shows its name, set it stands out and can be taken back. */
export function Choice<Value extends string>({ name, words, value, onChange, className }: Props<Value>) {
  // What the address names stays a choice, also where nothing has that label any more.
  const named = value === null ? {} : { [ANY]: `Any ${name.toLowerCase()}`, [value]: words[value] ?? value };
  const items = { ...named, ...words } as Record<Value | typeof ANY, string>;
  return (
    <Select
      items={items}
      value={value}
      placeholder={name}
      onValueChange={(next) => onChange(next === ANY ? null : (next as Value))}
      aria-label={name}
      className={value === null ? `${className} border-dashed` : `${className} border-ring bg-accent`}
    />
  );
}
