// The size that `npm start -- --demo` has.
import { proveSeededDemo } from "./seeded-demo.ts";

proveSeededDemo(500);
