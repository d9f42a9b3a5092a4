/**
 * compare gives what differs between a forecast and what was found, a line each, without what the forecast cannot tell;
 * and what the forecast expects of each thing by itself, by kind and name.
 */
export function compare(forecast, found, scenario) {
  const { unknown } = forecast;
  const isUnknown = (path) => unknown.some((one) => path === one || path.startsWith(`${one}|`));
  const ours = within(forecast, scenario);
  const short = (path) =>
    path.replace(
      new RegExp(`^(c:\\\\program files\\\\slipway|hk..\\\\software\\\\slipwaytruth)\\\\${scenario}\\\\?`),
      "",
    );
  const all = [
    ...everything("file", ours.files, found.files),
    ...everything("folder", asRecord(ours.folders), asRecord(found.folders)),
    ...everything("value", ours.values, found.values),
    ...everything("key", asRecord(ours.keys), asRecord(found.keys)),
    ...everything("SharedDLLs", ours.counts, found.counts),
  ].map(({ kind, path, ...rest }) => ({ path, thing: `${kind} ${short(path) || "of the scenario"}`, ...rest }));
  const differing = all.filter(({ path, expected, seen }) => expected !== seen && !isUnknown(path));
  return {
    differences: differing.map(({ thing, expected, seen }) => `${thing}: forecast ${expected}, found ${seen}`),
    expected: Object.fromEntries(all.map((one) => [one.thing, String(one.expected)])),
  };
}

const asRecord = (paths) => Object.fromEntries(paths.map((path) => [path, "there"]));

/** Folders and keys above a scenario's own are shared by all. */
function within({ files, folders, values, keys, counts }, id) {
  const folder = `c:\\program files\\slipway\\${id}`;
  return {
    ...{ files, values, counts },
    folders: folders.filter((path) => path === folder || path.startsWith(`${folder}\\`)),
    keys: keys.filter((key) => new RegExp(`\\\\slipwaytruth\\\\${id}(\\\\|$)`).test(key)),
  };
}

function everything(kind, forecast, found) {
  const paths = [...new Set([...Object.keys(forecast), ...Object.keys(found)])].sort();
  return paths.map((path) => ({ kind, path, expected: forecast[path] ?? "gone", seen: found[path] ?? "gone" }));
}
