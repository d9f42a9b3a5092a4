import { proveSeededDemo } from "./seeded-demo.ts";

proveSeededDemo(120);
