import { type Language, languages } from "./languages.ts";

/** LogBuilder writes a log as the engine does, by hand, for tests. Each line is 10 ms later unless told. */
export interface LogBuilder {
  /** A line with the engine's prefix, of the client or the server, on the thread that speaks. */
  client(body: string): LogBuilder;
  server(body: string): LogBuilder;
  /** A line without a prefix. */
  plain(text: string): LogBuilder;
  /** RunEngine of the server on a package, with its product code. */
  engine(target: string, productCode?: string): LogBuilder;
  /** The same on a thread of its own, inside the one before; `leave` is back. */
  nested(target: string): LogBuilder;
  leave(): LogBuilder;
  start(action: string): LogBuilder;
  end(action: string, value: number): LogBuilder;
  note(...args: (string | number)[]): LogBuilder;
  /** The note, the line of the product and the bare line of an error, as one failing action writes them. */
  error(code: number, text: string, ...args: (string | number)[]): LogBuilder;
  custom(action: string, code: number): LogBuilder;
  wait(ms: number): LogBuilder;
  property(side: string, name: string, value: string): LogBuilder;
  returns(code: number): LogBuilder;
  lines(): string[];
  text(): string;
}

/** logBuilder begins a verbose log of a product "Contoso Suite 4.2.0" in a language. */
export function logBuilder(language: Language = languages.english, beganAtMs = 36_000_000): LogBuilder {
  const lines: string[] = [];
  let at = beganAtMs;
  let thread = "A4";
  const clock = () => {
    at += 10;
    const of = (unit: number, modulo: number, width: number) =>
      String(Math.floor(at / unit) % modulo).padStart(width, "0");
    return { short: `${of(3_600_000, 24, 2)}:${of(60_000, 60, 2)}:${of(1000, 60, 2)}`, ms: of(1, 1000, 3) };
  };
  const prefixed = (side: string, pair: string, body: string) => {
    const { short, ms } = clock();
    lines.push(`MSI (${side}) (${pair}) [${short}:${ms}]: ${body}`);
    return builder;
  };
  const plain = (text: string) => {
    lines.push(text);
    return builder;
  };
  const run = (side: string, pair: string, target: string) => {
    prefixed(side, pair, "******* RunEngine:");
    plain(`           ******* Product: ${target}`);
    plain("           ******* Action: ");
    return plain("           ******* CommandLine: **********");
  };
  const server = (body: string) => prefixed("s", `6C:${thread}`, body);
  const builder: LogBuilder = {
    client: (body) => prefixed("c", "C0:40", body),
    server,
    plain,
    engine(target, productCode = "{11111111-2222-3333-4444-555555555555}") {
      plain(
        "=== Verbose logging started: 21/11/2026  10:00:00  Build type: SHIP UNICODE 5.00.10011.00  Calling process: C:\\Windows\\system32\\msiexec.exe ===",
      );
      run("c", "C0:40", target);
      run("s", `6C:${thread}`, target);
      server(`Original package ==> ${target}`);
      server("Command Line: CURRENTDIRECTORY=C:\\temp CLIENTUILEVEL=3 CLIENTPROCESSID=4711 ");
      return server(`Product Code from property table after transforms:  '${productCode}'`);
    },
    nested(target) {
      thread = "AC";
      return run("s", "6C:AC", target);
    },
    leave() {
      thread = "A4";
      return builder;
    },
    start(action) {
      server(`Doing action: ${action}`);
      return plain(language.start(clock().short, action));
    },
    end: (action, value) => plain(language.end(clock().short, action, value)),
    note: (...args) => server(`Note: ${args.map((arg, index) => `${index + 1}: ${arg}`).join(" ")} `),
    error(code, text, ...args) {
      builder.note(code, ...args);
      server(`${language.product}Contoso Suite -- ${language.error(code, text)}`);
      plain("");
      return plain(language.error(code, text));
    },
    custom: (action, code) =>
      plain(
        `CustomAction ${action} returned actual error code ${code} (note this may not be 100% accurate if translation happened inside sandbox)`,
      ),
    wait(ms) {
      at += ms;
      return builder;
    },
    property: (side, name, value) => plain(`Property(${side}): ${name} = ${value}`),
    returns(code) {
      if (code !== 0) builder.note(1708);
      if (code !== 0) server(`${language.product}Contoso Suite -- ${language.failed}`);
      builder.property("S", "ProductName", "Contoso Suite").property("S", "ProductVersion", "4.2.0");
      server(`MainEngineThread is returning ${code}`);
      builder.client(`MainEngineThread is returning ${code}`);
      return plain("=== Verbose logging stopped: 21/11/2026  10:00:09 ===");
    },
    lines: () => lines,
    text: () => `${lines.join("\r\n")}\r\n`,
  };
  return builder;
}
