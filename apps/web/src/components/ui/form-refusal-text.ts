import type { Refusal } from "@/trpc/errors";

/** formRefusal is what stands above a form: what its fields say themselves is not said twice. Pure. */
export const formRefusal = (
  { message, fields }: Pick<Refusal, "message" | "fields">,
  shown: readonly string[],
): string => {
  const names = Object.keys(fields);
  return names.length > 0 && names.every((name) => shown.includes(name)) ? "This cannot be used as it is." : message;
};
