import { describe, expect, test } from "vitest";
import { parseFlags } from "./flags.mjs";

test("without flags: port 3000 on this machine only, the default data folder, http", () => {
  expect(parseFlags([])).toEqual({
    port: 3000,
    agentPort: null,
    host: "127.0.0.1",
    data: undefined,
    tls: null,
    open: false,
    demo: null,
    help: false,
  });
});

test("each flag is taken, with = or a space", () => {
  const argv = [
    "--port=8080",
    "--agent-port",
    "8443",
    "--host",
    "0.0.0.0",
    "--data",
    "my data",
    "--tls-cert",
    "c",
    "--tls-key",
    "k",
    "--open",
  ];
  expect(parseFlags(argv)).toEqual({
    port: 8080,
    agentPort: 8443,
    host: "0.0.0.0",
    data: "my data",
    tls: { cert: "c", key: "k" },
    open: true,
    demo: null,
    help: false,
  });
});

describe("refused in one sentence that says what to do", () => {
  test.each([
    { name: "an unknown flag", argv: ["--prot", "1"], says: "There is no flag --prot" },
    { name: "an unknown short flag", argv: ["-p"], says: "There is no flag -p" },
    { name: "a word without a flag", argv: ["3000"], says: '"3000" belongs to no flag' },
    { name: "a flag without its value", argv: ["--port"], says: "The flag --port is given wrongly" },
    { name: "a value for a flag that takes none", argv: ["--open=yes"], says: "The flag --open is given wrongly" },
    { name: "a port that is a word", argv: ["--port", "http"], says: '--port is "http"' },
    { name: "a port above 65535", argv: ["--port", "65536"], says: '--port is "65536"' },
    { name: "a negative port", argv: ["--port=-1"], says: '--port is "-1"' },
    { name: "an empty port", argv: ["--port="], says: '--port is ""' },
    { name: "a port with a fraction", argv: ["--agent-port", "80.5"], says: '--agent-port is "80.5"' },
    { name: "one port for both doors", argv: ["--port", "80", "--agent-port", "80"], says: "are both 80" },
    { name: "an empty host", argv: ["--host", ""], says: "--host is empty" },
    { name: "an empty data folder", argv: ["--data", " "], says: "--data is empty" },
    { name: "a certificate without its key", argv: ["--tls-cert", "c"], says: "--tls-cert is given without --tls-key" },
    { name: "a key without its certificate", argv: ["--tls-key", "k"], says: "--tls-key is given without --tls-cert" },
  ])("$name", ({ argv, says }) => {
    expect(() => parseFlags(argv)).toThrow(
      expect.objectContaining({ name: "Refusal", message: expect.stringContaining(says) }),
    );
  });
});

test("a demo has its number, and a seed where one is given", () => {
  expect(parseFlags(["--demo", "500"]).demo).toEqual({ count: 500, seed: null, besideReal: false });
  const all = parseFlags(["--demo", "1", "--seed", "my seed", "--demo-beside-real"]);
  expect(all.demo).toEqual({ count: 1, seed: "my seed", besideReal: true });
});

test.each([
  { argv: ["--demo", "0"], says: /--demo is "0": give a number of machines from 1 to 20000/ },
  { argv: ["--demo", "20001"], says: /from 1 to 20000/ },
  { argv: ["--demo", "many"], says: /--demo is "many"/ },
  { argv: ["--seed", "x"], says: /belong to --demo/ },
  { argv: ["--demo", "5", "--seed", "'; DROP"], says: /letters, digits/ },
])("$argv is refused", ({ argv, says }) => {
  expect(() => parseFlags(argv)).toThrow(says);
});
