/**
 * normalPath writes a Windows path so that the same file gives the same text: lower-case, backslashes, `C?` as `C:`
 * (E.3), no doubled and no last separator. 8.3 names stay as they are: only the machine itself can lengthen them.
 */
export function normalPath(path: string): string {
  let text = path.charCodeAt(1) === questionMark ? `${path[0]}:${path.slice(2)}` : path;
  if (text.includes("/")) text = text.replaceAll("/", "\\");
  if (text.includes("\\\\", 1)) text = (text[0] === "\\" ? "\\" : "") + text.replace(/\\+/g, "\\");
  if (text.endsWith("\\")) text = text.slice(0, -1);
  return text.toLowerCase();
}

const questionMark = 63;

/** hasShortName says whether a part of the path may be an 8.3 name, so that another text may name the same file. */
export const hasShortName = (path: string): boolean => /~\d/.test(path);

/** folderOf is a path's folder without its last separator; "" where it has none. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("\\")));

/** nameOf is what follows the last separator. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf("\\") + 1);

/** isBelow says whether a normal path lies in a normal folder, at any depth. */
export const isBelow = (path: string, folder: string): boolean => path.startsWith(`${folder}\\`);
