import * as healthy from "./0-healthy-machine.mjs";
import * as a from "./a-named-holder.mjs";
import * as b from "./b-stuck-service.mjs";
import * as c from "./c-wait-verified.mjs";
import * as d from "./d-foreign-holder.mjs";
import * as e from "./e-go-path-conflict.mjs";
import * as f from "./f-service-disabled.mjs";
import * as g from "./g-killed-agent.mjs";
import * as h from "./h-server-away.mjs";
import * as i from "./i-probe-fails.mjs";
import * as j from "./j-local-attempt.mjs";
import * as k from "./k-folder-owner.mjs";
import * as l from "./l-forecasts.mjs";
import * as r from "./r-registration.mjs";

/** proofs in their order; each leaves the machine as it found it. */
export const proofs = Object.entries({ 0: healthy, a, b, c, d, e, f, g, h, i, j, k, l, r }).map(
  ([letter, { name, prove }]) => ({
    letter,
    name,
    prove,
  }),
);
