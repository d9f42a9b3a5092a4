import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { codesOf } from "./package-rows.mjs";
import { scenarioSteps } from "./scenario-steps.mjs";
import { scenarios } from "./scenarios/index.mjs";

/** forecasts says of every scenario what will be left, by its packages as they lie in a folder and nothing else. */
export async function forecasts(folder) {
  const out = mkdtempSync(join(tmpdir(), "slipway-forecaster-"));
  try {
    const file = join(out, "play-scenario.mjs");
    const entry = fileURLToPath(new URL("./play-scenario.ts", import.meta.url));
    await build({
      entryPoints: [entry],
      outfile: file,
      bundle: true,
      format: "esm",
      platform: "node",
      logLevel: "warning",
    });
    const { playScenario, readModel } = await import(pathToFileURL(file).href);
    const all = {};
    for (const scenario of scenarios) {
      const models = {};
      for (const name of Object.keys(scenario.packages))
        models[name] = await readModel(join(folder, scenario.id, name, `${name}.msi`));
      all[scenario.id] = playScenario(scenarioSteps(scenario), models, namesOf(scenario));
    }
    return all;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const namesOf = ({ id, packages }) =>
  Object.fromEntries(Object.entries(packages).map(([name, spec]) => [codesOf(id, name, spec).packageCode, name]));
