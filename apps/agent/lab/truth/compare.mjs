/** compare lists what differs between a forecast and what was found, a line each; what the forecast cannot tell is left out. */
export function compare(forecast, found, scenario) {
  const { unknown } = forecast;
  const isUnknown = (path) => unknown.some((one) => path === one || path.startsWith(`${one}|`));
  const ours = within(forecast, scenario);
  const short = (path) =>
    path.replace(
      new RegExp(`^(c:\\\\program files\\\\slipway|hk..\\\\software\\\\slipwaytruth)\\\\${scenario}\\\\?`),
      "",
    );
  return [
    ...differences("file", ours.files, found.files),
    ...differences("folder", asRecord(ours.folders), asRecord(found.folders)),
    ...differences("value", ours.values, found.values),
    ...differences("key", asRecord(ours.keys), asRecord(found.keys)),
    ...differences("SharedDLLs", ours.counts, found.counts),
  ].flatMap(({ kind, path, how }) => (isUnknown(path) ? [] : [`${kind} ${short(path) || "of the scenario"}: ${how}`]));
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

function differences(kind, forecast, found) {
  const paths = [...new Set([...Object.keys(forecast), ...Object.keys(found)])].sort();
  return paths.flatMap((path) => {
    const [expected, seen] = [forecast[path] ?? "gone", found[path] ?? "gone"];
    return expected === seen ? [] : [{ kind, path, how: `forecast ${expected}, found ${seen}` }];
  });
}
