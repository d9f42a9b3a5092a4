import { productText } from "@slipway/shared/installer/installs/install-words";
import type { Outputs } from "@/trpc/types";
import { machines, number } from "../machines/truth";

type Failed = Outputs["installs"]["failed"];

/** InstallsTruth is the page's first sentence and what follows from it. */
export interface InstallsTruth {
  first: string;
  rest: string;
}

/** installsTruth says how many failed, and what most of them have in common. Nothing logged is not the same as nothing failed. Pure. */
export function installsTruth(
  { total, isMore, machines: on, ended, products, causes }: Failed,
  days: number,
): InstallsTruth {
  const when = periodWords(days);
  if (ended === 0) return { first: `Nothing was installed or removed ${when}.`, rest: "" };
  if (total === 0)
    return { first: `No install failed ${when}.`, rest: ended === null ? "" : `${number(ended)} ended.` };
  const count = `${number(total)}${isMore ? "+" : ""} install${total === 1 ? "" : "s"}`;
  const first = `${count} failed on ${machines(on)} ${when}`;
  const [product] = products;
  const [most] = product?.causes ?? [];
  const cause = causes.find(({ key }) => key === most?.key);
  if (!product || !most || !cause) return { first: `${first}.`, rest: "" };
  const what = `${productText(product)}: ${cause.clause} (${cause.code}).`;
  // The cause is said of those alone that have it.
  return { first: `${first};`, rest: total === 1 ? what : `${number(most.count)} of them ${what}` };
}

/** periodWords: "in 7 days". */
export const periodWords = (days: number): string => (days === 1 ? "in 24 hours" : `in ${days} days`);
