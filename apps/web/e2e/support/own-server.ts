import { test } from "../fixtures.ts";

/** ownServer gives a file's tests a server of their own: Playwright shares a worker's server only between equal fixtures. */
export const ownServer = (file: string) =>
  test.extend<object, { serverOf: string }>({ serverOf: [file, { scope: "worker", option: true }] });
