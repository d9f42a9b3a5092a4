import { hostname } from "node:os";
import { expect, test } from "vitest";
import { addressesOf } from "./addresses.mjs";

test.each([
  {
    name: "this machine only",
    options: { host: "127.0.0.1", port: 3000, tls: null },
    baseUrl: "http://localhost:3000",
  },
  { name: "https", options: { host: "127.0.0.1", port: 8443, tls: {} }, baseUrl: "https://localhost:8443" },
  {
    name: "the standard port is not written",
    options: { host: "127.0.0.1", port: 443, tls: {} },
    baseUrl: "https://localhost",
  },
  {
    name: "all addresses: the machine's name",
    options: { host: "0.0.0.0", port: 80, tls: null },
    baseUrl: `http://${hostname()}`,
  },
  { name: "an IPv6 address", options: { host: "fd00::1", port: 3000, tls: null }, baseUrl: "http://[fd00::1]:3000" },
  {
    name: "what stands in front wins",
    options: { host: "127.0.0.1", port: 3000, tls: null, publicUrl: "https://slipway.example.com/" },
    baseUrl: "https://slipway.example.com",
  },
])("$name", ({ options, baseUrl }) => {
  expect(addressesOf(options).baseUrl).toBe(baseUrl);
});

test.each(["slipway.example.com", "ftp://x", "https://x/slipway", "https://x/?a"])(
  "SLIPWAY_URL %s is refused",
  (publicUrl) => {
    expect(() => addressesOf({ host: "127.0.0.1", port: 1, tls: null, publicUrl })).toThrow(/^SLIPWAY_URL is/);
  },
);
