import type { PackageDatabase } from "@slipway/shared/installer/package/package-database";
import { packageModel } from "@slipway/shared/installer/package/read-package-model";
import type { CommandEnd } from "../command.ts";

/** tellPackage is a package in words, and as one JSON document. Exit `unknown` when a part could not be read. */
export function tellPackage(database: PackageDatabase): CommandEnd {
  const model = packageModel(database);
  const faults = [...database.faults, ...database.unreadable.map(({ fault }) => fault)];
  const told = faults.map(({ code, message, offset }) => ({ code, message, offset }));
  const rows: [string, string | null][] = [
    ["Product", [model.productName, model.productVersion].filter(Boolean).join(" ") || null],
    ["Manufacturer", model.manufacturer],
    ["Product code", model.productCode],
    ["Upgrade code", model.upgradeCode],
    ["Package code", model.packageCode],
    ["Signature", database.signature.isSigned ? "present; whether it is good, only Windows tells" : "none"],
  ];
  return {
    exit: faults.length === 0 ? "done" : "unknown",
    lines: [
      ...rows.flatMap(([label, text]) => (text === null ? [] : [`${`${label}:`.padEnd(15)}${text}`])),
      ...told.map(({ message }) => `Could not be read: ${message}.`),
    ],
    json: { kind: database.kind, product: model, streams: database.streams, faults: told },
  };
}
