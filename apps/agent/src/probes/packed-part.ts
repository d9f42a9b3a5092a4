import { promisify } from "node:util";
import { gunzipSync, gzip } from "node:zlib";

const gzipAside = promisify(gzip);

/** Below this a part is kept as it is: packing all of a small machine's would cost more than it saves. */
const smallBytes = 8 * 1024;

/** packPart makes a part small to hold until it is told. */
export const packPart = async (bytes: Buffer): Promise<Buffer> =>
  bytes.length < smallBytes ? bytes : gzipAside(bytes);

/** JSON never begins with the first byte of gzip. */
const isPacked = (bytes: Buffer): boolean => bytes[0] === 0x1f;

/** unpackPart gives the part's JSON. */
export const unpackPart = (bytes: Buffer): string => (isPacked(bytes) ? gunzipSync(bytes) : bytes).toString("utf8");

/** sizeOfPart is how long its JSON is: the last four bytes of a gzip stream say it. */
export const sizeOfPart = (bytes: Buffer): number =>
  isPacked(bytes) ? bytes.readUInt32LE(bytes.length - 4) : bytes.length;
