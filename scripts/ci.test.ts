import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const CI = fileURLToPath(new URL("../.ci/run", import.meta.url));

/** Runs .ci/run in a checkout where apt, dpkg and npm only say what the case wants. */
function ci({
  test: npmTest,
  windows,
  dpkg = "exit 0",
  apt = "exit 0",
}: {
  test: string;
  windows?: string;
  dpkg?: string;
  apt?: string;
}) {
  const root = mkdtempSync(join(tmpdir(), "slipway-ci-"));
  mkdirSync(join(root, ".ci"));
  mkdirSync(join(root, "bin"));
  cpSync(CI, join(root, ".ci/run"));
  const programs = {
    npm: `if [ "$1" = test ]; then ${npmTest}; else ${windows}; fi`,
    dpkg,
    "apt-get": apt,
    sudo: 'exec "$@"',
  };
  for (const [name, body] of Object.entries(programs)) {
    writeFileSync(join(root, "bin", name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(root, "bin", name), 0o755);
  }
  if (windows) {
    mkdirSync(join(root, "apps/agent/lab"), { recursive: true });
    writeFileSync(join(root, "apps/agent/lab/run.mjs"), "");
  }
  const { stdout, status } = spawnSync(join(root, ".ci/run"), {
    encoding: "utf8",
    env: { ...process.env, PATH: `${root}/bin:${process.env.PATH}` },
  });
  return { status, last: stdout.trimEnd().split("\n").at(-1), stdout };
}

const said = (line: string, code = 0) => `echo "${line}"; exit ${code}`;

test.each([
  {
    name: "both parts add up",
    parts: { test: said("10 passed, 0 failed, 1 skipped"), windows: said("7 passed, 0 failed, 2 skipped") },
    last: "17 passed, 0 failed, 3 skipped",
    status: 0,
  },
  {
    name: "without Windows tests only the first counts",
    parts: { test: said("10 passed, 0 failed, 0 skipped") },
    last: "10 passed, 0 failed, 0 skipped",
    status: 0,
  },
  {
    name: "a failure in the second part fails all",
    parts: { test: said("10 passed, 0 failed, 0 skipped"), windows: said("6 passed, 1 failed, 0 skipped", 1) },
    last: "16 passed, 1 failed, 0 skipped",
    status: 1,
  },
  {
    name: "what npm writes below the sum is not the sum",
    parts: { test: `echo "3 passed, 2 failed, 0 skipped"; ${said("npm error Test failed.", 1)}` },
    last: "3 passed, 2 failed, 0 skipped",
    status: 1,
  },
  {
    name: "a part that ends without a sum has failed",
    parts: { test: said("killed", 137) },
    last: "0 passed, 1 failed, 0 skipped",
    status: 1,
  },
  {
    name: "so has one that ends well without a sum",
    parts: { test: said("nothing") },
    last: "0 passed, 1 failed, 0 skipped",
    status: 1,
  },
  {
    name: "a bad end is not talked away by a good sum",
    parts: { test: said("3 passed, 0 failed, 0 skipped", 1) },
    last: "3 passed, 1 failed, 0 skipped",
    status: 1,
  },
  {
    name: "packages that cannot be had are a failure",
    parts: { test: said("1 passed, 0 failed, 0 skipped"), dpkg: "exit 1", apt: "exit 100" },
    last: "1 passed, 1 failed, 0 skipped",
    status: 1,
  },
  {
    name: "a browser that cannot be had is none",
    parts: {
      test: said("1 passed, 0 failed, 0 skipped"),
      dpkg: '[ "$2" != chromium-headless-shell ]',
      apt: 'case "$*" in *chromium*) exit 100;; esac',
    },
    last: "1 passed, 0 failed, 0 skipped",
    status: 0,
  },
])("$name", ({ parts, last, status }) => {
  expect(ci(parts)).toMatchObject({ last, status });
});

test("it prints the minutes of each part", () => {
  const { stdout } = ci({
    test: said("1 passed, 0 failed, 0 skipped"),
    windows: said("1 passed, 0 failed, 0 skipped"),
  });
  expect(stdout).toMatch(/packages: \d+ min \d+ s\ntest: \d+ min \d+ s\nwindows: \d+ min \d+ s\n2 passed/);
});
