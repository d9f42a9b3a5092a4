import type { PackageDatabase } from "@slipway/shared/installer/package/package-database";
import { readPatch } from "@slipway/shared/installer/package/transforms/patch";
import { type TransformTarget, transformTarget } from "@slipway/shared/installer/package/transforms/transform-target";
import type { CommandEnd } from "../command.ts";

/** tellPatch says which products a patch is for and what it changes in them; tables only, for the rows need the package. */
export async function tellPatch(database: PackageDatabase): Promise<CommandEnd> {
  const patch = await readPatch(database);
  const faults = patch.transforms.flatMap(({ fault }) => (fault ? [fault] : []));
  return {
    exit: faults.length === 0 ? "done" : "unknown",
    lines: [
      `Patch ${patch.patchCode ?? "without a code"}${patch.metadata.DisplayName ? `: ${patch.metadata.DisplayName}` : ""}`,
      ...Object.entries(patch.metadata).map(([name, value]) => `  ${name}: ${value}`),
      "",
      "May be applied to:",
      ...patch.products.map((code) => `  ${code}`),
      ...(patch.replaces.length > 0 ? ["", "Replaces:", ...patch.replaces.map((code) => `  ${code}`)] : []),
      "",
      "Transforms:",
      ...patch.transforms.map(({ name, target, tables, fault }) =>
        fault ? `  ${name}: ${fault.message}` : `  ${name}${target ? targetWords(target) : ""}: ${tables.join(", ")}`,
      ),
      "",
      "inspect msi PACKAGE --apply PATCH shows a package with the patch applied.",
    ],
    json: { kind: database.kind, patch: { ...patch, transforms: patch.transforms.map(plain) } },
  };
}

const plain = ({ fault, ...rest }: Awaited<ReturnType<typeof readPatch>>["transforms"][number]) => ({
  ...rest,
  fault: fault && { code: fault.code, message: fault.message, offset: fault.offset },
});

/** tellTransform says what a transform is made for, and which tables it changes. */
export function tellTransform(database: PackageDatabase): CommandEnd {
  const target = transformTarget(database.summary);
  const tables = [...(database.transform?.tables.keys() ?? [])];
  return {
    exit: "done",
    lines: [
      `Transform${targetWords(target)}`,
      `  Compared before: ${target.checks.join(", ") || "nothing"}`,
      `  Not an error: ${target.forgives.join(", ") || "nothing is forgiven"}`,
      `  Tables: ${tables.join(", ")}`,
      "",
      "inspect msi PACKAGE --apply TRANSFORM shows a package with the transform applied.",
    ],
    json: { kind: database.kind, target, tables, streams: database.streams },
  };
}

function targetWords({ from, to }: TransformTarget): string {
  const words = ({ productCode, version }: TransformTarget["from"]) => [productCode, version].filter(Boolean).join(" ");
  const [before, after] = [words(from), words(to)];
  if (before === "") return "";
  return after === "" || after === before ? ` for ${before}` : ` from ${before} to ${after}`;
}
