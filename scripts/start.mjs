// npm start. This file alone must also run on an old Node, so that it can say that the Node is too old.
import { readFileSync } from "node:fs";

const wanted = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).engines.node.replace(
  ">=",
  "",
);
const has = process.versions.node.split(".").map(Number);
const needs = wanted.split(".").map(Number);

if (has[0] < needs[0] || (has[0] === needs[0] && has[1] < needs[1])) {
  console.error(
    "Slipway needs Node " +
      wanted +
      " or newer, and this is Node " +
      process.versions.node +
      ": install a newer one from https://nodejs.org.",
  );
  process.exitCode = 1;
} else {
  import("./start/main.mjs").then((module) => module.main(process.argv.slice(2)));
}
