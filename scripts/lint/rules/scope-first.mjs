import { lineOf } from "../sources.mjs";

const EXPORT = /^export\s+(.*)$/gm;
const CALLABLE =
  /^(?:async\s+)?function\s*\*?\s*(\w+)|^const\s+(\w+)[^=]*=\s*(?:async\s*)?(?:<[^>]*>\s*)?(?:\(|function)/;
const HARMLESS = /^(?:type|interface|declare)\b|^const\s+\w+\s*(?::[^=]*)?=\s*(?:["'`\d]|z\.|\[|\{|new Set\b|sql`)/;

/** Whoever forgets the scope shows one group's machines to another: so no exported query exists without one. */
export const scopeFirst = {
  name: "each exported function of a queries.ts takes scope first, and uses it",
  check: ({ sources }) =>
    sources.filter(({ path }) => /(^|\/)queries\.ts$/.test(path)).flatMap(({ path, code }) => problemsOf(path, code)),
};

function problemsOf(path, code) {
  const starts = [...code.matchAll(EXPORT)];
  return starts.flatMap((start, index) => {
    const text = code.slice(start.index, starts[index + 1]?.index).replace(/^export\s+/, "");
    const problem = problemOf(text);
    return problem ? [`${path}:${lineOf(code, start.index)} ${problem}`] : [];
  });
}

function problemOf(text) {
  const callable = CALLABLE.exec(text);
  if (!callable)
    return HARMLESS.test(text) ? null : "is exported in a form this rule cannot read: write `export function`";
  const name = callable[1] ?? callable[2];
  const parameters = text.slice(text.indexOf("(", callable[1] ? callable[0].length : text.indexOf("=")) + 1);
  if (!/^\s*scope\s*:/.test(parameters)) return `${name} does not take scope first`;
  return (parameters.match(/\bscope\b/g) ?? []).length > 1 ? null : `${name} takes scope and does not use it`;
}
