import type { InstallerVerb } from "./process.ts";

/**
 * InstallerCommand is what an msiexec command line asks for. Properties are dropped while reading, so that
 * PASSWORD=… never gets further than this function.
 */
export interface InstallerCommand {
  /** service: /V. custom-action: -Embedding. client: everything else, also what is not understood. */
  kind: "service" | "custom-action" | "client";
  /** Null for a service and a custom action; 'other' when the command is not understood. */
  verb: InstallerVerb | null;
  /** Path or URL of the package, without a URL's user and query; null when none is named. */
  path: string | null;
  /** {ProductCode} in upper case; null when none is named. */
  productCode: string | null;
}

/** parseInstallerCommandLine reads the command line of an msiexec process, image included. */
export function parseInstallerCommandLine(commandLine: string): InstallerCommand {
  const words = withoutImage(splitWords(commandLine));
  const switches = words.map((word) => (/^[/-]/.test(word) ? word.slice(1) : null));
  if (switches.some((name) => name?.toLowerCase() === "embedding"))
    return { kind: "custom-action", ...noTarget, verb: null };
  if (switches[0]?.toLowerCase() === "v") return { kind: "service", ...noTarget, verb: null };
  let command: InstallerCommand = { kind: "client", verb: "other", ...noTarget };
  for (const [index, name] of switches.entries()) {
    const asked = name === null ? null : readVerb(name);
    if (!asked) continue;
    const next = switches[index + 1] === null ? words[index + 1] : undefined;
    const target = readTarget(asked.attached ?? next);
    if (command.verb === "other") command = { kind: "client", verb: asked.verb, ...target };
    // `/uninstall p.msp /package app.msi` takes a patch off that product.
    else if (command.verb === "uninstall" && name?.toLowerCase() === "package")
      command = { kind: "client", verb: "patch", ...target };
  }
  return { ...command, verb: refineVerb(command.verb, words) };
}

const noTarget = { path: null, productCode: null };
const longVerbs = new Map<string, InstallerVerb>([
  ["package", "install"],
  ["uninstall", "uninstall"],
  ["update", "patch"],
]);
const shortVerbs = new Map<string, InstallerVerb>([
  ["i", "install"],
  ["x", "uninstall"],
  ["p", "patch"],
  ["a", "administrative"],
]);

function readVerb(name: string): { verb: InstallerVerb; attached: string | null } | null {
  const lower = name.toLowerCase();
  const long = longVerbs.get(lower);
  if (long) return { verb: long, attached: null };
  // The letters of /f may run into the target: /fvomus{…}, /fC:\app.msi.
  const repair = /^f([pecdaumsov]*)(\{.*|[a-z]:\\.*|\\\\.*)?$/i.exec(name);
  if (repair) return { verb: "repair", attached: repair[2] ?? null };
  const advertise = /^j[um]?(\{.*|[a-z]:\\.*|\\\\.*)?$/i.exec(name);
  if (advertise) return { verb: "advertise", attached: advertise[1] ?? null };
  const short = shortVerbs.get(lower.charAt(0));
  const attached = name.slice(1);
  // Only what looks like a package may be glued on: /passive is no patch, and a stray "-pSecret" no path.
  if (!short || (attached !== "" && !/^(\{|[a-z]:|\\\\|https?:)|\.ms[ip]$/i.test(attached))) return null;
  return { verb: short, attached: attached || null };
}

function readTarget(text: string | undefined): { path: string | null; productCode: string | null } {
  if (!text) return noTarget;
  if (/^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/i.test(text))
    return { path: null, productCode: text.toUpperCase() };
  // A word with = is a property that stands where the package should: never repeat it.
  if (/^[A-Za-z_][\w.]*=/.test(text)) return noTarget;
  return { path: withoutSecrets(text).slice(0, 2048), productCode: null };
}

/** A URL may carry a password before the host and a token in its query. */
function withoutSecrets(path: string): string {
  return path.replace(/^([a-z][a-z0-9+.-]+:\/\/)(?:[^/]*@)?([^?#]*).*$/i, "$1$2");
}

/** REMOVE=ALL and REINSTALL=… turn an install into what it really is; their words are public. */
function refineVerb(verb: InstallerVerb | null, words: readonly string[]): InstallerVerb | null {
  if (verb !== "install") return verb;
  if (words.some((word) => /^REMOVE=ALL$/i.test(word))) return "uninstall";
  return words.some((word) => /^REINSTALL=./i.test(word)) ? "repair" : verb;
}

function withoutImage(words: readonly string[]): string[] {
  const image = words.findIndex((word) => /(^|[\\/])msiexec(\.exe)?$/i.test(word));
  return words.slice(image + 1);
}

/** splitWords splits at white space outside quotes, and drops the quotes. An open quote reaches to the end. */
function splitWords(commandLine: string): string[] {
  const words = commandLine.match(/(?:"[^"]*(?:"|$)|[^\s"])+/g) ?? [];
  return words.map((word) => word.replaceAll('"', ""));
}
