import { describe, expect, test } from "vitest";
import { diagnoseText } from "../testing/diagnose-text.ts";
import { languages } from "../testing/languages.ts";
import { logBuilder } from "../testing/log-builder.ts";

const target = "C:\\temp\\contoso.msi";

describe("an exit code without anything more exact", () => {
  const summary = (product: string, version: string, status: number) =>
    `Das Produkt wurde durch Windows Installer installiert. Produktname: ${product}. Produktversion: ${version}. Produktsprache: 1031. Hersteller: Contoso. Erfolg- bzw. Fehlerstatus der Installation: ${status}.`;
  const code = "{7A1E0D4C-51A3-4F5E-9C55-0B2F4D7A9C01}";
  const begun = () =>
    logBuilder(languages.german).engine(target).server(`Product Code from property table after transforms:  '${code}'`);
  test("1638 is quoted from the line that names the product and its version, beside the engine's result", () => {
    const { rootCause, quotes } = diagnoseText(
      begun()
        .server(summary("Contoso Suite", "4.2.0", 1638))
        .returns(1638)
        .text(),
    );
    expect(rootCause).toMatchObject({
      ...{ space: "exit", code: 1638, patternId: "other-version-installed" },
      product: { name: "Contoso Suite", version: "4.2.0", code },
    });
    expect(rootCause?.quote).toContain("Contoso Suite. Produktversion: 4.2.0.");
    expect(quotes.at(-1)?.text).toContain("MainEngineThread is returning 1638");
  });
  test("a summary with another number tells of another product", () => {
    const { rootCause } = diagnoseText(
      begun()
        .server(summary("Contoso Part", "1.0", 0))
        .returns(1638)
        .text(),
    );
    expect(rootCause?.quote).toContain("MainEngineThread is returning 1638");
    expect(rootCause?.product).toMatchObject({ code });
  });
});

describe("1618's two causes", () => {
  test("without a wait for the lock and without dialogs neither is claimed", () => {
    const { rootCause } = diagnoseText(logBuilder().engine(target).returns(1618).text());
    expect(rootCause).toMatchObject({ space: "exit", code: 1618, patternId: null });
  });
  test("a bootstrapper's 0x80070652 alone is both, with what would tell", () => {
    const { rootCause, advice } = diagnoseText(
      [
        "[0A1C:0B20][2026-11-21T10:00:00]i301: Applying execute package: Main, action: Install, path: C:\\cache\\m.msi",
        "[0A1C:0B20][2026-11-21T10:00:00]e000: Error 0x80070652: Failed to install MSI package.",
        "[0A1C:0B20][2026-11-21T10:00:00]i319: Applied execute package: Main, result: 0x80070652, restart: None",
        "[0A1C:0B20][2026-11-21T10:00:00]i007: Exit code: 0x652, restarting: No",
      ].join("\r\n"),
    );
    expect(rootCause).toMatchObject({ space: "exit", code: 1618, line: 3, patternId: null });
    expect(advice.text[0]).toContain("or a setup started this one out of its own dialogs");
    expect(advice.text[1]).toContain("Failed to grab execution mutex");
  });
});
