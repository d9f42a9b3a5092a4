/** longPath is an absolute path in the form that has no limit of 260 characters and is taken literally. */
export function longPath(path: string): string {
  if (path.startsWith("\\\\?\\") || path.startsWith("\\\\.\\")) return path;
  const straight = path.replaceAll("/", "\\");
  if (straight.startsWith("\\\\")) return `\\\\?\\UNC\\${straight.slice(2)}`;
  // Only the form C:\… may be prefixed; anything else would name another thing.
  return /^[A-Za-z]:\\/.test(straight) ? `\\\\?\\${straight}` : straight;
}

/** shortPath is the same path as people write it, without the prefix. */
export function shortPath(path: string): string {
  if (path.startsWith("\\\\?\\UNC\\")) return `\\\\${path.slice(8)}`;
  return path.startsWith("\\\\?\\") ? path.slice(4) : path;
}

/** isLocalPath: a drive letter. A path on the network can hang, and carries this machine's account to a stranger. */
export function isLocalPath(path: string): boolean {
  return /^[A-Za-z]:[\\/]/.test(path);
}

/** inFolder joins a folder and a name. */
export function inFolder(folder: string, name: string): string {
  return `${folder.replace(/[\\/]+$/, "")}\\${name}`;
}
