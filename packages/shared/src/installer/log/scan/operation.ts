import { keep } from "./signal.ts";

/** Operation is one step of the installation script, `Executing op: FileCopy(SourceName=…)`. */
export interface Operation {
  name: string;
  component: string | null;
  /** The file, key or folder it works on. */
  file: string | null;
}

/** Whose first value, in this order, says what the step works on. */
const objects = ["DestName", "SourceName", "KeyPath", "Key", "FileName", "Folder", "Name", "Target"] as const;

/** Announcements and custom actions: their names and arguments are of no file or key. */
const nameless: ReadonlySet<string> = new Set(["ActionStart", "CustomActionSchedule", "ProgressTotal"]);

/** readOperation reads what follows `Executing op: `. Values end at the next name; a comma alone ends none. */
export function readOperation(text: string): Operation {
  const open = text.indexOf("(");
  const name = keep(open < 0 ? text : text.slice(0, open), 60);
  const values = new Map<string, string>();
  for (const [, key = "", value = ""] of text.slice(open + 1).matchAll(/(\w+)=(.*?)(?=,\w+=|,,|,?\)?$)/gs))
    if (!values.has(key)) values.set(key, value);
  const file = nameless.has(name) ? undefined : objects.map((key) => values.get(key)).find((value) => value);
  return { name, component: orNull(values.get("ComponentId")), file: orNull(file) };
}

const orNull = (text: string | undefined): string | null => (text ? keep(longName(text), 300) : null);

/** Names come as SHORT|Long. */
const longName = (text: string): string => text.split("|").at(-1) ?? text;
