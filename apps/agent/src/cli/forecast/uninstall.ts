import { conditionEvaluator } from "@slipway/shared/installer/forecast/condition-evaluator";
import { forecastUninstall } from "@slipway/shared/installer/forecast/forecast-uninstall";
import { buildGraph } from "@slipway/shared/installer/graph/build-graph";
import type { GraphProduct } from "@slipway/shared/installer/graph/component-graph";
import { findProduct, type FoundProduct } from "@slipway/shared/installer/graph/find-product";
import type { PackageModel } from "@slipway/shared/installer/package/package-model";
import { type Command, type CommandEnd, failed, type Given } from "../command.ts";
import { readContents } from "./read-contents.ts";
import { readModel } from "./read-model.ts";
import { type ReadRegistration, readRegistration } from "./read-registration.ts";
import { uninstallLines } from "./uninstall-lines.ts";

/** forecastUninstallCommand tells what removing a product would take and leave. It removes nothing. */
export const forecastUninstallCommand: Command = {
  name: "forecast uninstall",
  summary:
    "Tells what removing a product would take away, leave and why, by name or product code. It changes nothing. --with - is standard input.",
  argument: "PRODUCT",
  flags: {
    with: { takes: "FACTS", help: "a registration as JSON instead of this machine's own" },
    package: { takes: "FILE", help: "the product's .msi, where its cached copy is not at hand" },
    features: { takes: "A,B", help: "only these features, as REMOVE=A,B would; those below them go with them" },
    sid: { takes: "SID", help: "whose installation is meant, where several users have the product" },
    all: { takes: null, help: "list what goes, too" },
    simulate: { takes: "SCENARIO", help: "a modelled Windows machine instead of this one: healthy or busy" },
  },
  run,
};

async function run(given: Given): Promise<CommandEnd> {
  const read = await readRegistration(given);
  if (!read.ok) return failed(read.exit, read.sentence);
  const graph = buildGraph(read.registration);
  const words = given.argument ?? "";
  const found = findProduct(graph, words, given.text("sid"));
  if (found.found !== "one") return notOne(words, found);
  const features =
    given
      .text("features")
      ?.split(",")
      .map((one) => one.trim()) ?? null;
  const unknown = unknownFeature(found.product, features);
  if (unknown !== null) return failed("usage", unknown);
  const cached = await packageOf(found.product, given.text("package"), read);
  if (typeof cached === "string") return failed("failed", cached);
  const evaluate = conditionEvaluator();
  const first = forecastUninstall(graph, found.product, cached, { evaluate, features });
  // What is asked of the disk and the registry is only where the product itself is.
  const machine = read.windows && readContents(read.windows, first.entries);
  const forecast = machine ? forecastUninstall(graph, found.product, cached, { evaluate, features, machine }) : first;
  const whole = { ...forecast, gaps: [...read.gaps, ...forecast.gaps] };
  const isUnknown = whole.gaps.length > 0 || whole.entries.some(({ fate }) => fate === "unknown");
  const exit = whole.harms.length > 0 ? "wrong" : isUnknown ? "unknown" : "done";
  return { exit, lines: uninstallLines(whole, { listsAll: given.has("all") }), json: whole };
}

/** Feature names are told apart by case, and Windows refuses one that is none (message 2711). */
function unknownFeature({ installed }: GraphProduct, features: readonly string[] | null): string | null {
  const names = installed.features.map(({ id }) => id);
  const wrong = features?.find((one) => one !== "ALL" && !names.includes(one));
  if (wrong === undefined) return null;
  return `It has no feature "${wrong}": ${names.length === 0 ? "none is registered" : `there are ${names.join(", ")}`}.`;
}

/** The package that was named must be readable; the cached one may be away, and the forecast says what that costs. */
async function packageOf(
  { installed }: GraphProduct,
  named: string | null,
  { windows }: Extract<ReadRegistration, { ok: true }>,
): Promise<PackageModel | null | string> {
  if (named === null && (windows === null || installed.cache.path === null || installed.cache.state !== "present"))
    return null;
  const read = await readModel(named ?? installed.cache.path ?? "");
  if (!read.ok) return named === null ? null : read.sentence;
  if (read.model.productCode === installed.productCode) return read.model;
  return `${named ?? "The cached package"} is of ${read.model.productCode ?? "no product"}, not of ${installed.productCode}.`;
}

function notOne(words: string, found: Exclude<FoundProduct, { found: "one" }>): CommandEnd {
  if (found.found === "none") return failed("failed", `No installed product is called "${words}", or has that code.`);
  const rows = found.products.map(({ installed: { name, version, productCode, sid } }) => ({
    name,
    version,
    productCode,
    sid,
  }));
  return {
    exit: "usage",
    lines: [
      `"${words}" fits ${rows.length} products; name one by its code, or by --sid:`,
      ...rows.map(
        ({ name, version, productCode, sid }) =>
          `  ${productCode}  ${sid}  ${[name, version].filter(Boolean).join(" ")}`,
      ),
    ],
    json: { error: { code: "usage", message: `"${words}" fits several products.` }, products: rows },
  };
}
