import { folderOf, guidOf, keyOf } from "./package-rows.mjs";

/** scenarioSteps writes a scenario's steps out: whole paths, whole keys, codes. */
export const scenarioSteps = (scenario) => scenario.steps.map((step) => stepOf(step, scenario));

const path = ({ id }, name) => `${folderOf(id)}\\${name}`;
const key = ({ id }, below) => `HKLM\\${keyOf(id)}\\${below}`;

const kinds = {
  install: (step) => ({ do: "install", package: step.install, ...choices(step) }),
  failToInstall: (step) => ({ do: "fail-to-install", package: step.failToInstall, because: step.because }),
  uninstall: (step) => ({ do: "uninstall", package: step.uninstall, ...choices(step) }),
  removeFeatures: (step) => ({ do: "remove-features", package: step.of, features: step.removeFeatures }),
  reinstall: (step) => ({ do: "reinstall", package: step.reinstall, ...choices(step) }),
  write: ({ write: [name, text] }, scenario) => ({ do: "write", path: path(scenario, name), text }),
  delete: (step, scenario) => ({ do: "delete", path: path(scenario, step.delete) }),
  replace: ({ replace: [name, version] }, scenario) => ({
    do: "replace",
    path: path(scenario, name),
    version,
    text: "hotfix",
  }),
  value: ({ value: [below, name, text] }, scenario) => ({ do: "value", key: key(scenario, below), name, text }),
  count: ({ count: [name, count] }, scenario) => ({ do: "count", path: path(scenario, name), count }),
  client: ({ client: [component, name] }, scenario) => ({
    do: "client",
    componentId: guidOf(scenario.id, "component", component),
    productCode: guidOf(scenario.id, "nobody"),
    keyPath: path(scenario, name),
  }),
};

const choices = ({ features, properties }) => ({
  ...(features ? { features } : {}),
  ...(properties ? { properties } : {}),
});

function stepOf(step, scenario) {
  const kind = Object.keys(kinds).find((one) => one in step);
  if (!kind) throw new Error(`Scenario ${scenario.id} has a step of no kind: ${JSON.stringify(step)}`);
  return kinds[kind](step, scenario);
}
