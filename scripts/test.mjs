// npm test: sets itself up, then types, lint, unit, database, start and browser tests. The last line is the sum.
import { main } from "./test/main.mjs";

await main(process.argv.slice(2));
