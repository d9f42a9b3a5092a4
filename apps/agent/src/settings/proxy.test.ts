import { describe, expect, it } from "vitest";
import { proxyFor, type ProxyEnvironment } from "./proxy.ts";

describe("proxyFor", () => {
  const proxy = "http://proxy.corp.example:3128";
  const table: { name: string; target: string; environment: ProxyEnvironment; expected: string | null }[] = [
    { name: "no proxy where none is set", target: "https://s.example", environment: {}, expected: null },
    {
      name: "HTTPS_PROXY for https",
      target: "https://s.example",
      environment: { HTTPS_PROXY: proxy },
      expected: proxy,
    },
    {
      name: "lower case counts as well",
      target: "https://s.example",
      environment: { https_proxy: proxy },
      expected: proxy,
    },
    {
      name: "HTTPS_PROXY is not for http",
      target: "http://s.example",
      environment: { HTTPS_PROXY: proxy },
      expected: null,
    },
    { name: "HTTP_PROXY for http", target: "http://s.example", environment: { HTTP_PROXY: proxy }, expected: proxy },
    {
      name: "an address without a scheme",
      target: "https://s.example",
      environment: { HTTPS_PROXY: "proxy.corp.example:3128" },
      expected: proxy,
    },
    {
      name: "NO_PROXY *",
      target: "https://s.example",
      environment: { HTTPS_PROXY: proxy, NO_PROXY: "*" },
      expected: null,
    },
    {
      name: "NO_PROXY host",
      target: "https://s.example",
      environment: { HTTPS_PROXY: proxy, NO_PROXY: "a.example, S.example" },
      expected: null,
    },
    {
      name: "NO_PROXY domain takes in its hosts",
      target: "https://a.s.example",
      environment: { HTTPS_PROXY: proxy, NO_PROXY: ".s.example" },
      expected: null,
    },
    {
      name: "NO_PROXY does not match within a name",
      target: "https://xs.example",
      environment: { HTTPS_PROXY: proxy, NO_PROXY: "s.example" },
      expected: proxy,
    },
    {
      name: "NO_PROXY with the port",
      target: "https://s.example:8443",
      environment: { HTTPS_PROXY: proxy, NO_PROXY: "s.example:8443" },
      expected: null,
    },
    {
      name: "NO_PROXY with another port",
      target: "https://s.example",
      environment: { HTTPS_PROXY: proxy, NO_PROXY: "s.example:8443" },
      expected: proxy,
    },
    {
      name: "a proxy that is no address is none",
      target: "https://s.example",
      environment: { HTTPS_PROXY: "http://:" },
      expected: null,
    },
  ];
  for (const { name, target, environment, expected } of table) {
    it(name, () => {
      expect(proxyFor(new URL(target), environment)?.origin ?? null).toBe(expected);
    });
  }
});
