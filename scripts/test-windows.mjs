// npm run test:windows: brings up a small Windows machine under Wine and runs the real agent in it.
import { main } from "./windows/main.mjs";

await main();
