import { existsSync, readFileSync } from "node:fs";
import { Refusal } from "./refusal.mjs";

/** parseDotenv reads NAME=value lines; comments, blank lines, `export` and quotes are understood, nothing is expanded. */
export function parseDotenv(text, file = ".env") {
  const values = {};
  for (const [index, raw] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const pair = /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/.exec(line);
    if (!pair) throw broken(file, index, "expected NAME=value");
    values[pair[1]] = unquote(pair[2], file, index);
  }
  return values;
}

/** loadDotenv puts the file's values into the environment where they are not set yet. */
export function loadDotenv(file, environment) {
  if (!existsSync(file)) return [];
  const added = Object.entries(parseDotenv(read(file), file)).filter(([name]) => environment[name] === undefined);
  for (const [name, value] of added) environment[name] = value;
  return added.map(([name]) => name);
}

function unquote(text, file, index) {
  const quote = text[0];
  if (quote !== '"' && quote !== "'") return text.replace(/\s+#.*$/, "").trim();
  const end = text.indexOf(quote, 1);
  if (end < 0) throw broken(file, index, `the quote ${quote} is never closed`);
  const rest = text.slice(end + 1).trim();
  if (rest !== "" && !rest.startsWith("#")) throw broken(file, index, "there is more text after the closing quote");
  return text.slice(1, end);
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new Refusal(`${file} cannot be read (${cause.code}): make it readable for this user, or remove it.`, {
      cause,
    });
  }
}

const broken = (file, index, why) =>
  new Refusal(`${file} line ${index + 1} is broken, ${why}: mend the line or put a # before it.`);
