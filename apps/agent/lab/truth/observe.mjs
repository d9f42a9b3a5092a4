import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const sharedDlls = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\SharedDLLs";
const root = "C:\\Program Files\\Slipway";

/** observe reads all that the scenarios left on a machine, in the words of a forecast: one list for each scenario. */
export async function observe(machine, scenarioIds) {
  const registry = [
    ...parseQuery(await machine.query("HKLM\\Software\\SlipwayTruth")),
    ...parseQuery(await machine.query("HKCU\\Software\\SlipwayTruth")),
  ];
  const counts = parseQuery(await machine.query(sharedDlls)).flatMap(({ values }) => values);
  return Object.fromEntries(scenarioIds.map((id) => [id, observed(id, { machine, registry, counts })]));
}

function observed(id, { machine, registry, counts }) {
  const folder = `${root}\\${id}`;
  const files = {};
  const folders = [];
  walk(machine.local(folder), folder, { files, folders });
  const keys = registry.filter(({ key }) => new RegExp(`\\\\slipwaytruth\\\\${id}(\\\\|$)`, "i").test(key));
  const isHere = ({ name }) => name.toLowerCase().startsWith(`${folder.toLowerCase()}\\`);
  return {
    files,
    folders,
    keys: keys.map(({ key }) => key.toLowerCase()),
    values: Object.fromEntries(
      keys.flatMap(({ key, values }) => values.map(({ name, text }) => [`${key}|${name}`.toLowerCase(), text])),
    ),
    counts: Object.fromEntries(counts.filter(isHere).map(({ name, text }) => [name.toLowerCase(), Number(text)])),
  };
}

function walk(local, path, found) {
  if (!existsSync(local)) return;
  found.folders.push(path.toLowerCase());
  for (const entry of readdirSync(local, { withFileTypes: true })) {
    const [inner, at] = [join(local, entry.name), `${path}\\${entry.name}`];
    if (entry.isDirectory()) walk(inner, at, found);
    else found.files[at.toLowerCase()] = whoseIs(readFileSync(inner, "latin1"));
  }
}

/** The last line names the package that brought the file. */
function whoseIs(text) {
  const [, name] = /\ntruth \S+ (\S+) \S+\n$/.exec(text) ?? [];
  return name ?? "not of a package";
}

const hives = { HKEY_LOCAL_MACHINE: "HKLM", HKEY_CURRENT_USER: "HKCU" };

/** Lines of `reg query /s`: a key, then its values, each as name, type and text between four blanks. */
function parseQuery(text) {
  const keys = [];
  for (const line of text.split(/\r?\n/)) {
    const [, hive, rest] = /^(HKEY_\w+)(\\.*)$/.exec(line) ?? [];
    if (hive) keys.push({ key: `${hives[hive]}${rest}`, values: [] });
    const [, name, kind, value] = /^ {4}(.+?) {4}(REG_\w+) {4}(.*)$/.exec(line) ?? [];
    if (name)
      keys.at(-1)?.values.push({
        name: /^\(.*\)$/.test(name) ? "" : name,
        text: kind === "REG_DWORD" ? String(Number(value)) : value,
      });
  }
  return keys;
}
