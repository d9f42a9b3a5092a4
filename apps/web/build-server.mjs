// Bundles the server, its agents' thread and the console commands. Packages stay outside; our own sources (also those of the workspaces) go in.
import { build } from "esbuild";

const externals = {
  name: "externals",
  setup(b) {
    b.onResolve({ filter: /^[^./]/ }, (a) => {
      if (a.kind === "entry-point" || a.path.startsWith("@/") || a.path.startsWith("@slipway/")) return undefined;
      // Outside React's own bundle this package throws; what it guards against cannot happen here.
      if (a.path === "server-only") return { path: a.path, namespace: "empty" };
      return { path: a.path, external: true };
    });
    b.onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "" }));
  },
};

await build({
  entryPoints: {
    server: "server.ts",
    gateway: "src/gateway/thread/thread.ts",
    admin: "src/server/admin-cli.ts",
    demo: "src/server/demo/index.ts",
  },
  absWorkingDir: import.meta.dirname,
  outdir: "dist",
  bundle: true,
  splitting: false,
  platform: "node",
  target: "node20",
  format: "esm",
  sourcemap: true,
  logLevel: "warning",
  plugins: [externals],
});
