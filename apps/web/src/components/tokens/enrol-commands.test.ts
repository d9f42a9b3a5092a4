import { expect, test } from "vitest";
import { enrolCommands, fingerprintOf, isLoopback, reachableUrl } from "./enrol-commands";

test.each([
  {
    name: "the public address stays",
    told: "https://slipway.contoso.example",
    page: "https://slipway.contoso.example/settings",
    expected: "https://slipway.contoso.example",
  },
  {
    name: "localhost becomes the name the browser used",
    told: "http://localhost:3000",
    page: "http://srv-01:3000/machines",
    expected: "http://srv-01:3000",
  },
  {
    name: "the agents' own port stays",
    told: "https://127.0.0.1:8443",
    page: "https://srv-01/machines",
    expected: "https://srv-01:8443",
  },
  {
    name: "on the server itself localhost is true",
    told: "http://localhost:3000",
    page: "http://localhost:3000/",
    expected: "http://localhost:3000",
  },
  {
    name: "another host that was set is not overruled",
    told: "https://agents.contoso.example",
    page: "https://desk/",
    expected: "https://agents.contoso.example",
  },
])("$name", ({ told, page, expected }) => {
  expect(reachableUrl(told, page)).toBe(expected);
});

test("plain http over a network is asked for in so many words, and only there", () => {
  expect(enrolCommands("http://srv-01:3000", "sle_x_y").split("\n")).toEqual([
    ".\\slipway-agent enrol --server http://srv-01:3000 --token sle_x_y --allow-http",
    ".\\slipway-agent run",
  ]);
  for (const url of ["https://srv-01", "http://localhost:3000", "http://[::1]:3000"])
    expect(enrolCommands(url, "t")).not.toContain("--allow-http");
});

test("the pinned key is shown in groups", () => {
  expect(fingerprintOf(`sle_${"s".repeat(43)}_3f9ac27100112233445566778899aabb`)).toBe("3F9A C271 0011 2233");
});

test.each([
  ["http://localhost:3000", true],
  ["http://127.0.0.1:3000", true],
  ["https://[::1]:8443", true],
  ["https://slipway.contoso.example", false],
  ["http://srv-01:3000", false],
  ["https://localhost.contoso.example", false],
])("whether other machines reach %s is known: loopback is %s", (url, expected) => {
  expect(isLoopback(url)).toBe(expected);
});
