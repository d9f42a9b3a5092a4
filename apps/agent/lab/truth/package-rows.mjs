import { createHash } from "node:crypto";

/** guidOf is always the same {GUID} for the same words: scenarios name things, and nobody counts GUIDs. */
export function guidOf(...words) {
  const hex = createHash("sha256").update(words.join("/")).digest("hex").toUpperCase();
  return `{${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}}`;
}

/** Where RemoveExistingProducts may stand. */
const removeAt = { "after-validate": 1450, "after-initialize": 1510, "before-finalize": 6550, "after-finalize": 6700 };

/** Where a package fails on purpose: after all was done, and before it is final. */
const failAt = { installation: 6520, removal: 6520 };

const actions = {
  ...{ FindRelatedProducts: 25, CostInitialize: 800, FileCost: 900, CostFinalize: 1000, MigrateFeatureStates: 1200 },
  ...{ InstallValidate: 1400, InstallInitialize: 1500, ProcessComponents: 1600, UnpublishFeatures: 1800 },
  ...{ RemoveRegistryValues: 2600, RemoveDuplicateFiles: 3400, RemoveFiles: 3500, RemoveFolders: 3600 },
  ...{ CreateFolders: 3700, InstallFiles: 4000, DuplicateFiles: 4210, WriteRegistryValues: 5000, RegisterUser: 6000 },
  ...{
    RegisterProduct: 6100,
    PublishFeatures: 6300,
    PublishProduct: 6400,
    InstallExecute: 6500,
    InstallFinalize: 6600,
  },
};

/** codesOf are a package's own codes; a minor upgrade has its forerunner's product code. */
export const codesOf = (scenario, name, spec) => ({
  productCode: guidOf(scenario, "product", spec.productOf ?? name),
  packageCode: guidOf(scenario, "package", name),
  upgradeCode: guidOf(scenario, "upgrade", spec.upgradeOf ?? name),
});

/** folderOf is where a scenario works, below Program Files. */
export const folderOf = (scenario) => `C:\\Program Files\\Slipway\\${scenario}`;

/** keyOf is its registry key below HKLM or HKCU. */
export const keyOf = (scenario) => `Software\\SlipwayTruth\\${scenario}`;

/** packageRows turns a scenario's package into the rows of its tables. */
export function packageRows(scenario, name, spec) {
  const { productCode, upgradeCode } = codesOf(scenario, name, spec);
  const isForMachine = spec.context !== "user";
  const properties = {
    ...{ ProductCode: productCode, UpgradeCode: upgradeCode, ProductName: `Truth ${scenario} ${name}` },
    ...{ ProductVersion: spec.version ?? "1.0.0", ProductLanguage: "1033", Manufacturer: "Slipway" },
    ...(isForMachine ? { ALLUSERS: "1" } : {}),
    ...(spec.removes ? { SecureCustomProperties: "OLDFOUND" } : {}),
    ...spec.properties,
  };
  const features = spec.features ?? { Main: { components: Object.keys(spec.components) } };
  return {
    Property: Object.entries(properties),
    Directory: directories(scenario, spec),
    Feature: Object.entries(features).map(([id, one]) => [id, "", id, "", 1, one.level ?? 1, "", 0]),
    FeatureComponents: Object.entries(features).flatMap(([id, { components }]) => components.map((one) => [id, one])),
    Condition: Object.entries(features).flatMap(([id, { conditions = [] }]) =>
      conditions.map(([level, condition]) => [id, level, condition]),
    ),
    ...componentRows(scenario, spec, isForMachine),
    Upgrade: spec.removes ? [upgradeRow(scenario, spec.removes)] : [],
    CustomAction: spec.fails ? [["Fail", 19, "", "It fails, as the scenario wants."]] : [],
    InstallExecuteSequence: [
      ...(spec.fails ? [["Fail", failAt[spec.fails], spec.fails === "removal" ? "REMOVE" : "NOT REMOVE"]] : []),
      ...Object.entries(actions),
      ...(spec.removes ? [["RemoveExistingProducts", removeAt[spec.removes.at]]] : []),
    ].map(([action, sequence, condition = ""]) => [action, condition, sequence]),
    Media: [[1, fileRows(spec).length, "", "", "", ""]],
  };
}

function directories(scenario, { components }) {
  const below = new Set(Object.values(components).flatMap(({ dir }) => (dir ? [dir] : [])));
  return [
    ["TARGETDIR", "", "SourceDir"],
    ["ProgramFiles64Folder", "TARGETDIR", "."],
    ["VENDORDIR", "ProgramFiles64Folder", "Slipway:."],
    ["INSTALLDIR", "VENDORDIR", `${scenario}:.`],
    ...[...below].map((dir) => [dirId(dir), "INSTALLDIR", dir]),
  ];
}

const dirId = (dir) => (dir ? `DIR_${dir}` : "INSTALLDIR");

/** fileRows are a package's files with their component, in order. */
export const fileRows = ({ components }) =>
  Object.entries(components).flatMap(([component, { files = {}, dir }]) =>
    Object.entries(files).map(([name, file]) => ({
      component,
      dir,
      name,
      id: `${component}_${name.replace(/\W/g, "_")}`,
      ...file,
    })),
  );

function componentRows(scenario, spec, isForMachine) {
  const rows = { Component: [], File: [], Registry: [], RemoveFile: [], CreateFolder: [], DuplicateFile: [] };
  const fileId = (one) => fileRows(spec).find(({ name }) => name === one)?.id ?? one;
  fileRows(spec).forEach(({ component, name, id, version, companion }, at) => {
    rows.File.push([
      id,
      component,
      name,
      100,
      companion ? fileId(companion) : (version ?? ""),
      version ? "1033" : "",
      0,
      at + 1,
    ]);
  });
  for (const [id, one] of Object.entries(spec.components)) {
    const key = one.key ?? Object.keys(one.files ?? {})[0];
    const firstValue = `${id}_reg_0`;
    const keyPath = one.files
      ? fileRows(spec).find((row) => row.component === id && row.name === key).id
      : one.registry
        ? firstValue
        : "";
    const bits = (one.bits ?? 0) | (one.is32 ? 0 : 256) | (!one.files && one.registry ? 4 : 0);
    const guid = one.guid === null ? "" : guidOf(scenario, "component", one.guid ?? id);
    rows.Component.push([id, guid, dirId(one.dir), bits, one.condition ?? "", keyPath]);
    (one.registry ?? []).forEach(([below, name, value], at) => {
      const path = below ? `${keyOf(scenario)}\\${below}` : keyOf(scenario);
      rows.Registry.push([`${id}_reg_${at}`, isForMachine ? 2 : 1, path, name, value ?? "", id]);
    });
    (one.removeFiles ?? []).forEach(([name, mode], at) => {
      rows.RemoveFile.push([`${id}_rm_${at}`, id, name, dirId(one.dir), mode]);
    });
    if (one.createFolder) rows.CreateFolder.push([dirId(one.dir), id]);
    (one.duplicates ?? []).forEach(([file, copy], at) => {
      rows.DuplicateFile.push([`${id}_dup_${at}`, id, fileId(file), copy, dirId(one.dir)]);
    });
  }
  return rows;
}

const upgradeRow = (scenario, { of, max = "99.0.0", attributes = 256, remove = "" }) => [
  guidOf(scenario, "upgrade", of),
  ...["0.0.0", max, "", attributes, remove, "OLDFOUND"],
];
