import { lineOf } from "../sources.mjs";

// The agent's bundle is CommonJS and loads this one native package only once it knows that it runs on Windows.
const REQUIRE = /\brequire\((?!"koffi"\))|\brequire\.resolve\(|\bcreateRequire\b/g;

/** Biome's arrows see imports only: a require would go round them. */
export const noRequire = {
  name: "nothing is loaded by require, past the arrows",
  check: ({ sources }) =>
    sources
      .filter(({ path }) => /^(apps|packages)\/[^/]+\/src\//.test(path))
      .flatMap(({ path, code }) =>
        [...code.matchAll(REQUIRE)].map((found) => `${path}:${lineOf(code, found.index)} uses ${found[0]}`),
      ),
};
