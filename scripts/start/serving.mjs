// Who serves from a checkout: packages must not be taken from under a running server.
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { holderOf, lives, takeLock } from "./lock.mjs";
import { Refusal } from "./refusal.mjs";

const folderOf = (root) => join(root, ".slipway", "serving");

/** noteServing leaves word in the checkout that this process serves from it, and answers how to take it back. */
export function noteServing(root) {
  const nothing = () => {};
  try {
    mkdirSync(folderOf(root), { recursive: true });
    return takeLock(join(folderOf(root), `${process.pid}.lock`)).release ?? nothing;
  } catch (error) {
    if (["EACCES", "EPERM", "EROFS"].includes(error.code)) return nothing; // nothing can be installed there, either
    throw error;
  }
}

/** refuseUnderServer refuses to install while a server runs from the checkout: npm empties the folder that it reads from. */
export function refuseUnderServer(root) {
  const holder = holders(root).find(lives);
  if (!holder) return;
  throw new Refusal(
    `Process ${holder.pid} serves Slipway from this folder since ${holder.since}, and packages are missing here that have to be installed: end that Slipway first, or work in a checkout of its own.`,
  );
}

function holders(root) {
  try {
    return readdirSync(folderOf(root))
      .map((name) => holderOf(join(folderOf(root), name)))
      .filter((holder) => holder !== null && holder.pid !== process.pid);
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}
