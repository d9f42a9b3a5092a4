import { importsOf, reached } from "../import-graph.mjs";
import { isTest } from "../sources.mjs";

/** What a page may load only once it is asked for, by `import()`, and why it is not worth its bytes before. */
const LATER = [
  { package: "zod", because: "lists and words have files without schemas" },
  { package: "cmdk", because: "the palette is loaded when it is opened" },
];
const PAGES = /^apps\/web\/src\/app\/(.+\/)?(page|layout|error|not-found)\.tsx$/;

/** Scripts of a page are what its first client files reach without an `import()`. */
export const firstLoad = {
  name: `no page's first load reaches ${LATER.map((one) => one.package).join(" or ")}`,
  check({ sources }) {
    const files = new Map(sources.filter(({ path }) => !isTest(path)).map((file) => [file.path, file]));
    const found = new Map();
    for (const door of clientDoors(files))
      for (const [target, way] of reached(door, files, { isLoadedNow: true }))
        for (const { package: name, because } of heavy(files.get(target)))
          if (!found.has(target + name)) found.set(target + name, `${way.join(" → ")} → ${name}: ${because}`);
    return [...found.values()];
  },
};

/** Where a page's server side hands over to the browser. */
function clientDoors(files) {
  const onServer = { follows: (file) => !isClient(file) };
  const doors = [...files.keys()]
    .filter((path) => PAGES.test(path))
    .flatMap((page) => [...reached(page, files, onServer).keys()].filter((path) => isClient(files.get(path))));
  return new Set(doors);
}

const isClient = ({ code }) => /^\s*["']use client["']/.test(code);

const heavy = (file) => {
  const imports = importsOf(file, { isLoadedNow: true });
  return LATER.filter(({ package: name }) => imports.some((one) => one === name || one.startsWith(`${name}/`)));
};
