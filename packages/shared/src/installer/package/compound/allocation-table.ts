import type { ByteSource } from "../byte-source.ts";
import { PackageFault } from "../package-fault.ts";
import { END_OF_CHAIN, MAX_SECTOR, NOT_READ } from "./chain.ts";
import { type Header, sectorOffset } from "./header.ts";

/** AllocationTable links each sector to the next one of its stream, for as many sectors as the file has. */
export interface AllocationTable {
  links: Uint32Array;
  /** What of it could not be read; chains that need it are broken, the others are whole. */
  faults: PackageFault[];
}

/** readAllocationTable reads the table through the header's list of its sectors and the DIFAT chain ([MS-CFB] 2.3, 2.5). */
export async function readAllocationTable(source: ByteSource, header: Header): Promise<AllocationTable> {
  const sectorBytes = 2 ** header.sectorShift;
  const perSector = sectorBytes / 4;
  // The header's counts may be lies: no table is longer than the file has sectors.
  const sectorCount = Math.max(0, Math.ceil(source.size / sectorBytes) - 1);
  const needed = Math.ceil(sectorCount / perSector);
  const faults: PackageFault[] = [];
  const sectors = await tableSectors(source, header, needed, faults);
  const links = new Uint32Array(sectorCount).fill(NOT_READ);
  for (let at = 0; at < sectors.length; ) {
    const begin = at++;
    while (at < sectors.length && sectors[at] === (sectors[at - 1] ?? 0) + 1) at++;
    await readRun(source, header, links, { sectors, begin, end: at }, faults);
  }
  if (sectors.length < needed && faults.length === 0) {
    const reached = sectorOffset(header, sectors.length * perSector);
    faults.push(new PackageFault("broken-chain", "The allocation table does not reach the end of the file", reached));
  }
  return { links, faults };
}

interface TableRun {
  sectors: readonly number[];
  begin: number;
  end: number;
}

async function readRun(
  source: ByteSource,
  header: Header,
  links: Uint32Array,
  { sectors, begin, end }: TableRun,
  faults: PackageFault[],
): Promise<void> {
  const sectorBytes = 2 ** header.sectorShift;
  const offset = sectorOffset(header, sectors[begin] ?? 0);
  const wanted = (end - begin) * sectorBytes;
  const bytes = await source.read(offset, wanted);
  if (bytes.length < wanted) {
    faults.push(new PackageFault("truncated", "The file ends before its allocation table does", source.size));
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const base = begin * (sectorBytes / 4);
  const count = Math.min(bytes.length >> 2, links.length - base);
  for (let at = 0; at < count; at++) links[base + at] = view.getUint32(at * 4, true);
}

/** tableSectors lists the sectors that hold the table, in order: 109 in the header, the rest along the DIFAT chain. */
async function tableSectors(source: ByteSource, header: Header, needed: number, faults: PackageFault[]) {
  const sectors = header.difat.filter((sector) => sector <= MAX_SECTOR);
  const seen = new Set<number>();
  const perSector = 2 ** header.sectorShift / 4;
  let next = header.firstDifatSector;
  while (sectors.length < needed && next <= MAX_SECTOR && next !== END_OF_CHAIN) {
    const offset = sectorOffset(header, next);
    if (seen.has(next)) {
      faults.push(
        new PackageFault("cyclic-chain", "The list of the allocation table's sectors runs in a circle", offset),
      );
      break;
    }
    seen.add(next);
    const bytes = await source.read(offset, perSector * 4);
    if (bytes.length < perSector * 4) {
      faults.push(new PackageFault("truncated", "The list of the allocation table's sectors is cut off", source.size));
      break;
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < perSector - 1; at++) sectors.push(view.getUint32(at * 4, true));
    next = view.getUint32((perSector - 1) * 4, true);
  }
  const end = sectors.findIndex((sector) => sector > MAX_SECTOR);
  return sectors.slice(0, Math.min(needed, end < 0 ? sectors.length : end));
}
