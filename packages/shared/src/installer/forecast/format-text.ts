import { propertyOf } from "../package/property-of.ts";
import type { Folders } from "./resolve-folders.ts";

/** formatText puts folders and properties into a package's text where `[Name]` asks for them; others stay as written. */
export function formatText(text: string, folders: Folders, properties: Readonly<Record<string, string>>): string {
  if (!text.includes("[")) return text;
  return text.replace(/\[([A-Za-z_][\w.]*)\]/g, (whole, name: string) => {
    const folder = folders.get(name);
    return folder !== undefined && !folder.startsWith("[") ? `${folder}\\` : (propertyOf(properties, name) ?? whole);
  });
}
