// For tests: requests that no page would send, to every door that people have.
import fc from "fast-check";
import type { z } from "zod";
import { appRouter } from "../../../trpc/router.ts";
import { walk } from "../../../trpc/walk.ts";

/** FuzzedRequest is one of them; calls are the procedures it names, in their order. */
export interface FuzzedRequest {
  method: "GET" | "POST";
  path: string;
  headers: Record<string, string>;
  body: string | null;
  calls: string[];
}

/** Known are ids that exist, so that some requests mean something that is there. */
export interface Known {
  machineIds: string[];
  groupId: string;
  batchId: string;
  jobId: string;
  /** Inputs that mean something, by procedure: what has one wrong place only comes furthest in. */
  examples: ReadonlyMap<string, unknown>;
}

// A subscription stays open: it has no answer to look at.
const procedures = walk(appRouter).filter(({ type }) => type !== "subscription");

/** The names of a procedure's fields, as its own schema says them. */
function fieldsOf(path: string): string[] {
  const { inputs } = (appRouter._def.procedures as unknown as Record<string, { _def: { inputs: z.ZodType[] } }>)[path]
    ?._def ?? { inputs: [] };
  const shapes = inputs.map((schema) => ("shape" in schema ? (schema.shape as object) : {}));
  return shapes.flatMap((shape) => Object.keys(shape));
}

const words = [
  ...["blocked", "healthy", "repair", "dry-run", "wait-for-installer", "hostname", "go1.27.1", "server-2016", "online"],
  ...["failed", "machines", "admin", "never", "succeeded", "disk-space-low", "1.27.x", "Walked", "status=blocked"],
];

const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    "",
    " ",
    "\0",
    "\ud800",
    "'; DROP TABLE job; --",
    "%",
    "_",
    "=1+1",
    "\u202e",
    "ä".repeat(90),
  ),
  fc.constantFrom<unknown>(0, -1, 1.5, 1e308, 2 ** 53, -(2 ** 31) - 1, true, null, [], {}, [[]], [null]),
  fc.constantFrom(600, 60_000).map((length) => "x".repeat(length)),
  fc.constantFrom(50, 2_000).map((depth) => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`) as unknown),
  fc.constantFrom(
    "1970-01-01T00:00:00.000Z",
    "+275760-09-13T00:00:00.000Z",
    "yesterday",
    "-271821-04-20T00:00:00.000Z",
  ),
  fc.uuid(),
  fc.json({ maxDepth: 4 }).map((text) => JSON.parse(text) as unknown),
);

const valueFrom = ({ machineIds, groupId, batchId, jobId }: Known) => {
  const known = fc.constantFrom<unknown>(machineIds[0], groupId, batchId, jobId, machineIds, 1, 24, ...words, [
    "failed",
  ]);
  const filter = fc.record({ search: nasty, statuses: nasty, groupId: known, finding: known }, { requiredKeys: [] });
  const selection = fc.oneof(
    fc.record({ kind: fc.constant("machines"), machineIds: fc.oneof(fc.constant(machineIds), fc.array(fc.uuid())) }),
    fc.record({ kind: fc.constant("filter"), filter, count: fc.integer() }),
    fc.record({ kind: fc.constant("retry"), batchId: fc.oneof(fc.constant(batchId), nasty) }),
  );
  return fc.oneof({ weight: 4, arbitrary: known }, { weight: 4, arbitrary: nasty }, selection, filter);
};

// What superjson's own annotations can say of a value, and what they cannot.
const annotation = fc.constantFrom<unknown>(
  ...[["Date"], ["bigint"], ["regexp"], ["set"], ["map"], ["undefined"], ["Error"], ["URL"], ["number"]],
  ...[[["symbol", "x"]], [["class", "Object"]], [["custom", "x"]], [["typed-array", "Int8Array"]], [], {}, 7, null],
);

/** The places of an input that hold no more places. */
const leavesOf = (value: unknown): string[][] =>
  typeof value === "object" && value !== null && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([key, each]) => leavesOf(each).map((place) => [key, ...place]))
    : [[]];

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((each, at) => (String(at) === key ? replaced(each, rest, by) : each));
  const fields = value as Record<string, unknown>;
  return { ...fields, [key]: replaced(fields[key], rest, by) };
}

/** An example with one place of it wrong. */
const spoilt = (example: unknown) =>
  fc
    .tuple(fc.constantFrom(...leavesOf(example)), fc.oneof(nasty, fc.constantFrom("A\0B", "\ud800 name", "%\0")))
    .map(([place, wrong]) => ({ json: replaced(example, place, wrong) }));

const inputOf = (path: string, known: Known) => {
  const value = valueFrom(known);
  const fields = Object.fromEntries([...fieldsOf(path), "__proto__x", "constructor"].map((name) => [name, value]));
  const json = fc.oneof({ weight: 6, arbitrary: fc.record(fields, { requiredKeys: [] }) }, nasty);
  const place = fc.constantFrom("", ...Object.keys(fields), "a.b.c", "constructor.prototype", "__proto__");
  const values = fc.dictionary(place, annotation, { maxKeys: 3 });
  return fc.oneof(
    { weight: 5, arbitrary: json.map((each) => ({ json: each })) },
    { weight: 2, arbitrary: fc.record({ json, meta: fc.record({ values }) }) },
    { weight: 1, arbitrary: fc.record({ json, meta: nasty }) },
    { weight: 1, arbitrary: nasty },
    ...(known.examples.has(path) ? [{ weight: 9, arbitrary: spoilt(known.examples.get(path)) }] : []),
  );
};

const call = (known: Known) =>
  fc
    .constantFrom(...procedures)
    .chain(({ path, type }) => inputOf(path, known).map((input) => ({ path, type: type as string, input })));

const asked = { origin: "", "content-type": "application/json" };

const single = (known: Known): fc.Arbitrary<FuzzedRequest> =>
  call(known).map(({ path, type, input }) => {
    const text = JSON.stringify(input);
    const isGet = type === "query" && text.length < 8_000;
    return isGet
      ? {
          method: "GET",
          path: `/api/trpc/${path}?input=${encodeURIComponent(text)}`,
          headers: {},
          body: null,
          calls: [path],
        }
      : { method: "POST", path: `/api/trpc/${path}`, headers: asked, body: text, calls: [path] };
  });

const batch = (known: Known): fc.Arbitrary<FuzzedRequest> =>
  fc.array(call(known), { minLength: 1, maxLength: 8 }).map((several) => ({
    method: "POST",
    path: `/api/trpc/${several.map(({ path }) => path).join(",")}?batch=1`,
    headers: asked,
    body: JSON.stringify(Object.fromEntries(several.map(({ input }, at) => [at, input]))),
    calls: several.map(({ path }) => path),
  }));

const broken: fc.Arbitrary<FuzzedRequest> = fc
  .record({
    path: fc.constantFrom(
      ...procedures.map(({ path }) => path),
      "",
      ",,,",
      "no.such",
      "__proto__",
      "machines.list/../x",
    ),
    body: fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.json().map((text) => text.slice(0, -1)),
      fc.constant(`{"json":"${"x".repeat(1_100_000)}"}`),
    ),
    type: fc.constantFrom("application/json", "text/plain", "multipart/form-data", "application/octet-stream", ""),
  })
  .map(({ path, body, type }) => ({
    method: "POST",
    path: `/api/trpc/${encodeURI(path)}`,
    headers: { "content-type": type },
    body,
    calls: [],
  }));

const others = (known: Known): fc.Arbitrary<FuzzedRequest> =>
  fc
    .record({
      path: fc.oneof(
        fc
          .tuple(fc.constantFrom("machines", "installs"), nasty)
          .map(
            ([list, filter]) => `/api/${list}.csv?filter=${encodeURIComponent(JSON.stringify(filter).slice(0, 4_000))}`,
          ),
        fc.constantFrom(known.batchId, "x", "%00", "..").map((id) => `/api/batches/${id}.csv`),
        fc.constantFrom("/api/auth/sign-in/email", "/api/auth/sign-out-", "/api/auth/get-session"),
        fc.string({ maxLength: 40 }).map((token) => `/api/auth/magic-link/verify?token=${encodeURIComponent(token)}`),
        fc.string({ maxLength: 40 }).map((text) => `/api/${encodeURIComponent(text)}`),
      ),
      method: fc.constantFrom<"GET" | "POST">("GET", "POST"),
      body: fc.record({ email: nasty, password: nasty, callbackURL: nasty }, { requiredKeys: [] }),
    })
    .map(({ path, method, body }) => ({
      ...{ method, path, headers: { "content-type": "application/json" }, calls: [] },
      body: method === "POST" ? JSON.stringify(body) : null,
    }));

/** fuzzedRequests gives so many of them, the same for the same seed. */
export function fuzzedRequests(known: Known, { count, seed }: { count: number; seed: number }): FuzzedRequest[] {
  const request = fc.oneof(
    { weight: 6, arbitrary: single(known) },
    { weight: 2, arbitrary: batch(known) },
    { weight: 1, arbitrary: broken },
    { weight: 1, arbitrary: others(known) },
  );
  return fc.sample(request, { numRuns: count, seed });
}
