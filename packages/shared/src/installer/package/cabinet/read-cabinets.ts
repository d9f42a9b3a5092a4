import { readRecords } from "../database/records.ts";
import type { PackageDatabase } from "../package-database.ts";
import { attempt, PackageFault } from "../package-fault.ts";
import { type CabinetDirectory, readCabinet } from "./read-cabinet.ts";

/** PackageCabinet is a cabinet of the Media table; `external` ones lie beside the package and are not looked into. */
export type PackageCabinet =
  | { name: string; place: "embedded"; directory: CabinetDirectory }
  | { name: string; place: "embedded"; fault: PackageFault }
  | { name: string; place: "external" };

/** readCabinets reads the directories of all embedded cabinets, by ranges. */
export async function readCabinets(database: PackageDatabase): Promise<PackageCabinet[]> {
  const names = readRecords(database, "Media", (row) => row.text("Cabinet"));
  const cabinets: PackageCabinet[] = [];
  for (const name of new Set(names)) {
    if (name.startsWith("#")) cabinets.push(await embedded(database, name.slice(1)));
    else cabinets.push({ name, place: "external" });
  }
  return cabinets;
}

/** readCabinetStreams reads the directories of all streams that are cabinets: a patch has no Media table to name them. */
export async function readCabinetStreams(database: PackageDatabase): Promise<PackageCabinet[]> {
  const cabinets: PackageCabinet[] = [];
  for (const { name } of database.streams) {
    const head = await database.readStream(name, 0, MAGIC.length);
    if (!(head instanceof PackageFault) && MAGIC.every((byte, at) => head[at] === byte))
      cabinets.push(await embedded(database, name));
  }
  return cabinets;
}

/** "MSCF". */
const MAGIC = [0x4d, 0x53, 0x43, 0x46];

async function embedded(database: PackageDatabase, name: string): Promise<PackageCabinet> {
  const directory = await attempt(() =>
    readCabinet(async (offset, length) => {
      const bytes = await database.readStream(name, offset, length);
      if (bytes instanceof PackageFault) throw bytes;
      return bytes;
    }),
  );
  return directory instanceof PackageFault
    ? { name, place: "embedded", fault: directory }
    : { name, place: "embedded", directory };
}
