import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rulesVersion } from "./rules-version.ts";

// A rule is more than its file: who holds the installer and which Go is supported are decided beside it.
const folders = [
  "findings",
  "findings/kinds",
  "installer",
  "installer/codes",
  "installer/graph",
  "installer/registration",
  "golang",
].map((name) => `../${name}/`);

test("rulesVersion is the hash of the rules' sources", () => {
  const hash = createHash("sha256");
  for (const folder of folders) {
    const at = new URL(folder, import.meta.url);
    const names = readdirSync(at).filter(
      (name) => /\.(ts|json)$/.test(name) && !/\.test\.ts$/.test(name) && name !== "rules-version.ts",
    );
    for (const name of names.sort())
      hash.update(`${folder}${name}\n${readFileSync(new URL(name, at), "utf8").replaceAll("\r\n", "\n")}\n`);
  }
  expect(rulesVersion, "the rules changed: write this hash into rules-version.ts").toBe(
    hash.digest("hex").slice(0, 12),
  );
});
