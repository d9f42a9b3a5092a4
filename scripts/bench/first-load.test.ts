import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { isBuilt } from "../start/build.mjs";
import { mostScriptKB } from "./most-script-kb.ts";

const root = join(import.meta.dirname, "../..");
const next = join(root, "apps/web/.next");

// `npm test` has built these sources before it gets here; without a build there is nothing to weigh.
describe.skipIf(!isBuilt(root))("scripts of a page's first load, gzip", () => {
  const pages = existsSync(next) ? manifests(join(next, "server/app")) : [];

  test("the build tells of every page", () => expect(pages.length).toBeGreaterThan(15));

  test.each(pages)("$page", ({ scripts }) => {
    const weighed = scripts.map((script) => ({ script, kb: gzipSync(readFileSync(join(next, script))).length / 1024 }));
    const sum = weighed.reduce((kb, one) => kb + one.kb, 0);
    const told = weighed.sort((a, b) => b.kb - a.kb).map(({ script, kb }) => `${kb.toFixed(1)} ${script}`);
    expect(sum, told.join("\n")).toBeLessThanOrEqual(mostScriptKB);
  });
});

interface ClientManifest {
  entryJSFiles: Record<string, string[]>;
}

/** Each page with the scripts its address sends: the framework's, and those of its layouts and itself. */
function manifests(folder: string): { page: string; scripts: string[] }[] {
  const { rootMainFiles } = JSON.parse(readFileSync(join(next, "build-manifest.json"), "utf8"));
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("page_client-reference-manifest.js"))
    .flatMap((file) => {
      const context: { __RSC_MANIFEST?: Record<string, ClientManifest> } = {};
      runInNewContext(readFileSync(join(folder, file), "utf8"), { globalThis: context });
      return Object.entries(context.__RSC_MANIFEST ?? {});
    })
    .map(([page, { entryJSFiles }]) => ({
      page,
      scripts: [...new Set([...rootMainFiles, ...Object.values(entryJSFiles).flat()])],
    }));
}
