import { describe, expect, it } from "vitest";
import { parseServerUrl } from "./server-url.ts";

describe("parseServerUrl", () => {
  const table: { name: string; text: string; allowHttp?: boolean; expected: string | null }[] = [
    {
      name: "https is taken anywhere",
      text: "https://slipway.corp.example:8443",
      expected: "https://slipway.corp.example:8443",
    },
    {
      name: "a path stays, a trailing slash goes",
      text: "https://corp.example/slipway/",
      expected: "https://corp.example/slipway",
    },
    {
      name: "a query and a fragment are left out",
      text: "https://corp.example/?a=1#b",
      expected: "https://corp.example",
    },
    { name: "plain http to 127.0.0.1 is taken", text: "http://127.0.0.1:3000", expected: "http://127.0.0.1:3000" },
    { name: "plain http to ::1 is taken", text: "http://[::1]:3000", expected: "http://[::1]:3000" },
    { name: "plain http to localhost is taken", text: "http://localhost", expected: "http://localhost" },
    { name: "plain http elsewhere is refused", text: "http://slipway.corp.example", expected: null },
    {
      name: "a name that only begins like loopback is not loopback",
      text: "http://127.0.0.1.evil.example",
      expected: null,
    },
    {
      name: "plain http elsewhere is taken when asked for",
      text: "http://10.0.0.5",
      allowHttp: true,
      expected: "http://10.0.0.5",
    },
    { name: "a password in the address is refused", text: "https://a:b@corp.example", expected: null },
    { name: "another scheme is refused", text: "ftp://corp.example", allowHttp: true, expected: null },
    { name: "no address is refused", text: "corp", allowHttp: true, expected: null },
  ];
  for (const { name, text, allowHttp = false, expected } of table) {
    it(name, () => {
      const parsed = parseServerUrl(text, allowHttp);
      expect(parsed.ok ? parsed.url : null).toBe(expected);
    });
  }
});
