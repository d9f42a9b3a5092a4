import type { Machine, SimFile, SimFolder, SimLink, SimNode, SimVolume } from "./machine.ts";

/** Owners as SIDs. */
export const systemSid = "S-1-5-18";
export const administratorsSid = "S-1-5-32-544";

/** maxLinks: Windows gives up on a path after 63 links; far fewer show the same. */
const maxLinks = 16;

export const parts = (path: string): string[] => path.split(/[\\/]+/).filter((part) => part !== "");

/** pathOf is the node's path now, whatever way it was reached. */
export function pathOf(node: SimNode): string {
  const names: string[] = [];
  for (let at: SimNode | null = node; at; at = at.parent) names.unshift(at.name);
  return names.length === 1 ? `${names[0]}\\` : names.join("\\");
}

/** find walks a path; links on the way are followed, the last one only when asked. Null when there is nothing. */
export function find(machine: Machine, path: string, followLast = false, links = 0): SimNode | null {
  const [letter, ...rest] = parts(path);
  let node: SimNode | null = machine.volumes.get((letter ?? "").toUpperCase())?.root ?? null;
  for (const [index, name] of rest.entries()) {
    if (node?.kind !== "folder") return null;
    node = node.children.get(name.toLowerCase()) ?? null;
    const isLast = index === rest.length - 1;
    if (node?.kind !== "link" || (isLast && !followLast)) continue;
    if (links >= maxLinks) return null;
    node = find(machine, node.target, true, links + 1);
  }
  return node;
}

/** volumeOf is the volume a node lies on. */
export function volumeOf(machine: Machine, node: SimNode): SimVolume {
  let root: SimNode = node;
  while (root.parent) root = root.parent;
  return machine.volumes.get(root.name) as SimVolume;
}

/** addVolume mounts an empty volume. */
export function addVolume(machine: Machine, letter: string, sizeBytes: number, freeBytes: number): SimVolume {
  const root: SimFolder = { ...base(machine, letter, null, {}), kind: "folder", children: new Map() };
  const volume = { letter, freeBytes, sizeBytes, root };
  machine.volumes.set(letter, volume);
  return volume;
}

interface NodeOptions {
  owner?: string;
  /** For createdAt and modifiedAt alike. */
  at?: number;
  createdAt?: number;
}

/** addFolder makes a folder and what is missing above it; an existing one is given back. */
export function addFolder(machine: Machine, path: string, options: NodeOptions = {}): SimFolder {
  const [letter, ...rest] = parts(path);
  const volume = machine.volumes.get((letter ?? "").toUpperCase());
  if (!volume) throw new Error(`addFolder: no volume for ${path}`);
  let folder = volume.root;
  for (const name of rest) {
    const child = folder.children.get(name.toLowerCase());
    if (child && child.kind !== "folder") throw new Error(`addFolder: ${pathOf(child)} is no folder`);
    folder = child ?? put(folder, { ...base(machine, name, folder, options), kind: "folder", children: new Map() });
  }
  return folder;
}

/** addFile makes or replaces a file; a text or bytes are its content. */
export function addFile(
  machine: Machine,
  path: string,
  options: NodeOptions & { sizeBytes?: number; text?: string; bytes?: Uint8Array; isInUse?: boolean } = {},
): SimFile {
  const { folder, name } = parentOf(machine, path);
  const content = options.text === undefined ? (options.bytes ?? null) : new TextEncoder().encode(options.text);
  return put(folder, {
    ...base(machine, name, folder, options),
    kind: "file",
    content,
    sizeBytes: options.sizeBytes ?? content?.length ?? 1024,
    isInUse: options.isInUse ?? false,
  });
}

/** addLink makes a junction or symbolic link. */
export function addLink(machine: Machine, path: string, target: string, options: NodeOptions = {}): SimLink {
  const { folder, name } = parentOf(machine, path);
  return put(folder, { ...base(machine, name, folder, options), kind: "link", target });
}

/**
 * swapForJunction is the attack: a folder is moved aside and a junction of its name put in its place.
 * False when Windows forbids it, since a handle is open somewhere below.
 */
export function swapForJunction(machine: Machine, path: string, target: string): boolean {
  const folder = find(machine, path);
  if (folder?.kind !== "folder" || !folder.parent || hasOpenHandle(folder)) return false;
  detach(folder);
  folder.name = `${folder.name}.aside`;
  put(folder.parent, folder);
  addLink(machine, path, target);
  return true;
}

/** detach takes a node out of its folder; it keeps its parent until it is put somewhere. */
export function detach(node: SimNode): void {
  node.parent?.children.delete(node.name.toLowerCase());
}

/** put places a node in a folder under its name. */
export function put<N extends SimNode>(folder: SimFolder, node: N): N {
  node.parent = folder;
  folder.children.set(node.name.toLowerCase(), node);
  return node;
}

const hasOpenHandle = (node: SimNode): boolean =>
  node.openHandles > 0 || (node.kind === "folder" && [...node.children.values()].some(hasOpenHandle));

function parentOf(machine: Machine, path: string): { folder: SimFolder; name: string } {
  const names = parts(path);
  const name = names.pop() as string;
  return { folder: addFolder(machine, names.join("\\")), name };
}

const base = (machine: Machine, name: string, parent: SimFolder | null, options: NodeOptions) => ({
  name,
  id: machine.nextNodeId++,
  parent,
  owner: options.owner ?? administratorsSid,
  createdAt: options.createdAt ?? options.at ?? machine.now,
  modifiedAt: options.at ?? machine.now,
  isDenied: false,
  openHandles: 0,
});
