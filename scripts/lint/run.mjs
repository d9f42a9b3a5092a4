// npm run lint, its second half: the rules that Biome does not have.
import { fileURLToPath } from "node:url";
import { checkRules } from "./check-rules.mjs";

for (const { name, problems } of checkRules(fileURLToPath(new URL("../..", import.meta.url)))) {
  if (problems.length === 0) continue;
  console.error(`${name}:\n${problems.map((text) => `  ${text}`).join("\n")}`);
  process.exitCode = 1;
}
