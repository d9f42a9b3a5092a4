import type loadConfig from "next/dist/server/config.js";

type CommonJs = { default: { default: typeof loadConfig } };

/** readNextConfig reads Next's configuration silently, so that Next finds it in its cache and does not announce at each start how long it took. */
export async function readNextConfig(dir: string): Promise<void> {
  // Its types speak of an ES module, but it is CommonJS: all its exports come as the default.
  const { default: config } = (await import("next/dist/server/config.js")) as unknown as CommonJs;
  await config.default("phase-production-server", dir);
}
