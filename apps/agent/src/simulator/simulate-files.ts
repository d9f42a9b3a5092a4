import type { Answer, FileEntry, Files, OpenedFile, OpenedFolder } from "../windows/windows.ts";
import { ask, fail, ok, refusalOf, win32 } from "./answers.ts";
import { administratorsSid, detach, find, parts, pathOf, put, systemSid, volumeOf } from "./file-tree.ts";
import type { Machine, SimFile, SimFolder, SimNode } from "./machine.ts";

/** simulateFiles shows the model's volumes as Files. */
export function simulateFiles(machine: Machine): Files {
  return {
    list: (folder) => list(machine, folder),
    stat: (path) => ask(machine, "files.stat", path, () => entryOf(find(machine, path))),
    readHead(path, maxBytes) {
      const node = find(machine, path);
      if (node?.isDenied) return fail(`files.readHead ${path}`, win32.accessDenied);
      return ask(machine, "files.readHead", path, () => (node?.kind === "file" ? bytesOf(node, 0, maxBytes) : null));
    },
    openForMove: (path) => openForMove(machine, path),
    openFolder: (path) => openFolder(machine, path),
    makePrivateFolder: (path) => makePrivateFolder(machine, path),
    longName: (path) =>
      ask(machine, "files.longName", path, () => {
        const node = find(machine, machine.shortNames.get(path.toLowerCase()) ?? path);
        return node ? pathOf(node) : null;
      }),
    owner(path) {
      const node = find(machine, path);
      if (!node) return fail(`files.owner ${path}`, win32.fileNotFound);
      return ask(machine, "files.owner", path, () => node.owner);
    },
    tryWrite: (folder) => tryWrite(machine, folder),
    space(path) {
      const volume = machine.volumes.get((parts(path)[0] ?? "").toUpperCase());
      if (!volume) return fail(`files.space ${path}`, win32.pathNotFound);
      return ask(machine, "files.space", path, () => ({ freeBytes: volume.freeBytes, sizeBytes: volume.sizeBytes }));
    },
  };
}

function list(machine: Machine, path: string): Answer<FileEntry[] | null> {
  const folder = find(machine, path, true);
  if (!folder) return refusalOf(machine, "files.list", path) ?? ok(null);
  if (folder.isDenied) return fail(`files.list ${path}`, win32.accessDenied);
  if (folder.kind !== "folder") return fail(`files.list ${path}`, win32.pathNotFound);
  return ask(machine, "files.list", path, () =>
    [...folder.children.values()].map((node) => entryOf(node) as FileEntry),
  );
}

function entryOf(node: SimNode | null): FileEntry | null {
  if (!node) return null;
  return {
    name: node.name,
    isFolder: node.kind !== "file",
    isReparsePoint: node.kind === "link",
    sizeBytes: node.kind === "file" ? node.sizeBytes : 0,
    modifiedAt: node.modifiedAt,
    createdAt: node.createdAt,
  };
}

function bytesOf(file: SimFile, position: number, length: number): Uint8Array {
  const end = Math.min(file.sizeBytes, position + length);
  if (position >= end) return new Uint8Array();
  return file.content ? file.content.slice(position, end) : new Uint8Array(end - position);
}

function openForMove(machine: Machine, path: string): Answer<OpenedFile> {
  const call = `files.openForMove ${path}`;
  const refused = refusalOf(machine, "files.openForMove", path);
  if (refused) return refused;
  const node = find(machine, path);
  if (!node) return fail(call, win32.fileNotFound);
  if (node.isDenied) return fail(call, win32.accessDenied);
  if (node.openHandles > 0 || (node.kind === "file" && node.isInUse)) return fail(call, win32.sharingViolation);
  node.openHandles++;
  return ok(handleOf(machine, node));
}

function openFolder(machine: Machine, path: string): Answer<OpenedFolder> {
  const refused = refusalOf(machine, "files.openFolder", path);
  if (refused) return refused;
  const node = find(machine, path);
  if (!node) return fail(`files.openFolder ${path}`, win32.fileNotFound);
  if (node.isDenied) return fail(`files.openFolder ${path}`, win32.accessDenied);
  node.openHandles++;
  let isOpen = true;
  const { isFolder, isReparsePoint } = entryOf(node) as FileEntry;
  return ok({
    finalPath: pathOf(node),
    isFolder,
    isReparsePoint,
    handle: BigInt(node.id),
    close() {
      if (isOpen) node.openHandles--;
      isOpen = false;
    },
  });
}

function handleOf(machine: Machine, node: SimNode): OpenedFile {
  const finalPath = pathOf(node);
  let isOpen = true;
  return {
    ...(entryOf(node) as FileEntry),
    finalPath,
    id: `${volumeOf(machine, node).letter}${node.id}`,
    owner: () => ask(machine, "opened.owner", finalPath, () => node.owner),
    read: (position, length) =>
      ask(machine, "opened.read", finalPath, () =>
        node.kind === "file" ? bytesOf(node, position, length) : new Uint8Array(),
      ),
    moveTo: (target) => refusalOf(machine, "opened.moveTo", finalPath) ?? moveTo(machine, node, target),
    moveInto: (folder, name) =>
      refusalOf(machine, "opened.moveInto", finalPath) ?? moveInto(machine, node, folder, name),
    place: () => ask(machine, "opened.place", finalPath, () => pathOf(node)),
    remove: () => refusalOf(machine, "opened.remove", finalPath) ?? remove(machine, node),
    close() {
      if (isOpen) node.openHandles--;
      isOpen = false;
    },
  };
}

function moveTo(machine: Machine, node: SimNode, target: string): Answer<null> {
  const names = parts(target);
  const name = names.pop() as string;
  const folder = find(machine, names.length === 1 ? `${names[0]}\\` : names.join("\\"), true);
  const call = `opened.moveTo ${target}`;
  return folder?.kind === "folder" ? rename(machine, node, folder, name, call) : fail(call, win32.pathNotFound);
}

/** The folder is the very one that was opened, whatever bears its name by now. */
function moveInto(machine: Machine, node: SimNode, opened: OpenedFolder, name: string): Answer<null> {
  const call = `opened.moveInto ${opened.finalPath}`;
  const folder = [...machine.volumes.values()].map(({ root }) => folderOfId(root, opened.handle)).find((one) => one);
  if (!folder || folder.openHandles === 0) return fail(call, win32.invalidHandle);
  return /[\\/]/.test(name) ? fail(call, win32.invalidName) : rename(machine, node, folder, name, call);
}

function folderOfId(folder: SimFolder, id: bigint): SimFolder | null {
  if (BigInt(folder.id) === id) return folder;
  for (const child of folder.children.values()) {
    const found = child.kind === "folder" ? folderOfId(child, id) : null;
    if (found) return found;
  }
  return null;
}

function rename(machine: Machine, node: SimNode, folder: SimFolder, name: string, call: string): Answer<null> {
  if (folder.children.has(name.toLowerCase())) return fail(call, win32.alreadyExists);
  if (volumeOf(machine, folder) !== volumeOf(machine, node)) return fail(call, win32.notSameDevice);
  detach(node);
  node.name = name;
  put(folder, node);
  return ok(null);
}

function remove(machine: Machine, node: SimNode): Answer<null> {
  if (node.kind === "folder" && node.children.size > 0)
    return fail(`opened.remove ${pathOf(node)}`, win32.directoryNotEmpty);
  if (node.kind === "file") volumeOf(machine, node).freeBytes += node.sizeBytes;
  detach(node);
  return ok(null);
}

function makePrivateFolder(machine: Machine, path: string): Answer<null> {
  const call = `files.makePrivateFolder ${path}`;
  const refused = refusalOf(machine, "files.makePrivateFolder", path);
  if (refused) return refused;
  const existing = find(machine, path);
  if (existing?.kind === "link") return fail(call, win32.reparsePoint);
  if (existing)
    return [systemSid, administratorsSid].includes(existing.owner) ? ok(null) : fail(call, win32.invalidOwner);
  const names = parts(path);
  const name = names.pop() as string;
  const parent = find(machine, `${names.join("\\")}\\`, true);
  if (parent?.kind !== "folder") return fail(call, win32.pathNotFound);
  put(parent, newFolder(machine, name, parent));
  return ok(null);
}

const newFolder = (machine: Machine, name: string, parent: SimFolder): SimFolder => ({
  kind: "folder",
  name,
  id: machine.nextNodeId++,
  parent,
  owner: systemSid,
  createdAt: machine.now,
  modifiedAt: machine.now,
  isDenied: false,
  openHandles: 0,
  children: new Map(),
});

function tryWrite(machine: Machine, path: string): Answer<null> {
  const call = `files.tryWrite ${path}`;
  const refused = refusalOf(machine, "files.tryWrite", path);
  if (refused) return refused;
  const folder = find(machine, path, true);
  if (folder?.kind !== "folder") return fail(call, win32.pathNotFound);
  if (folder.isDenied) return fail(call, win32.accessDenied);
  return volumeOf(machine, folder).freeBytes > 0 ? ok(null) : fail(call, win32.diskFull);
}
