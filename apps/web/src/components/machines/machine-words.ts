import type { MachineLine } from "./machine-pages";

/** shortWindows is a Windows in a narrow column: "11", "Server 2022". Pure. */
export function shortWindows(name: string | null): string | null {
  if (name === null) return null;
  const [, server, version] = /Windows (Server )?(\d{1,4})/.exec(name) ?? [];
  return version ? `${server ?? ""}${version}` : name;
}

/** shortUser is an account without its domain. Pure. */
export const shortUser = (user: string | null): string | null => user?.split("\\").at(-1) ?? null;

/** shortGo is a Go version without its prefix. Pure. */
export const shortGo = (version: string | null): string | null => version?.replace(/^go/, "") ?? null;

/** isOld tells whether a row shows what was, not what is: the machine does not answer now. Pure. */
export const isOld = ({ seenBucket }: Pick<MachineLine, "seenBucket">): boolean => seenBucket !== "online";

/** sayWithout is what stands for a machine that has no diagnosis. Unknown is never called well. Pure. */
export function sayWithout({ status, seenBucket }: Pick<MachineLine, "status" | "seenBucket">): string {
  if (seenBucket === "never") return "It has not reported yet";
  return status === "healthy" ? "Nothing stands in the way of installs" : "Its facts are not complete";
}
