import { describe, expect, it } from "vitest";
import { parseEventXml } from "./event-xml.ts";

const event = (id: number, inserts: string, security = "") =>
  `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='MsiInstaller'/>` +
  `<EventID Qualifiers='0'>${id}</EventID><Version>0</Version><Level>4</Level><Task>0</Task><Opcode>0</Opcode>` +
  `<Keywords>0x80000000000000</Keywords><TimeCreated SystemTime='2026-11-21T10:05:00.1234567Z'/>` +
  `<EventRecordID>48211</EventRecordID><Correlation/><Execution ProcessID='0' ThreadID='0'/>` +
  `<Channel>Application</Channel><Computer>LT-0417.corp.example</Computer>` +
  `${security || "<Security/>"}</System><EventData>${inserts}</EventData></Event>`;
const dana = "<Security UserID='S-1-5-21-1004336348-1177238915-682003330-1012'/>";

describe("parseEventXml", () => {
  it("reads a begun transaction: package and client by position, and whose it is", () => {
    const data = "<Data>C:\\Users\\dana\\Downloads\\Suite &amp; Tools.msi</Data><Data>6120</Data><Data>(NULL)</Data>";
    expect(parseEventXml(event(1040, data, dana))).toEqual({
      recordId: 48211,
      eventId: 1040,
      at: Date.UTC(2026, 10, 21, 10, 5, 0, 123),
      data: ["C:\\Users\\dana\\Downloads\\Suite & Tools.msi", "6120", ""],
      userSid: "S-1-5-21-1004336348-1177238915-682003330-1012",
    });
  });

  it("keeps the position of empty inserts and leaves Binary out", () => {
    const data =
      "<Data>Contoso Suite</Data><Data>4.2.0</Data><Data>1031</Data><Data>0</Data><Data>Contoso Größe AG</Data>" +
      "<Data>(NULL)</Data><Data></Data><Data/><Binary>7B31313131</Binary>";
    expect(parseEventXml(event(1033, data))?.data).toEqual([
      "Contoso Suite",
      "4.2.0",
      "1031",
      "0",
      "Contoso Größe AG",
      "",
      "",
      "",
    ]);
  });

  it("takes a German sentence as one insert, umlauts and escapes included", () => {
    const data =
      "<Data>Produkt: Contoso Suite -- Die Installation wurde erfolgreich abgeschlossen. &#228;&#xF6;&quot;</Data>" +
      "<Data>(NULL)</Data><Data>(NULL)</Data>";
    const german = event(11707, data).replace("</Event>", "<RenderingInfo Culture='de-DE'/></Event>");
    expect(parseEventXml(german)).toMatchObject({
      eventId: 11707,
      data: ['Produkt: Contoso Suite -- Die Installation wurde erfolgreich abgeschlossen. äö"', "", ""],
      userSid: null,
    });
  });

  it.each([
    ["an event without a number", event(1040, "").replace(/<EventID.*<\/EventID>/, "")],
    ["an event without a time", event(1040, "").replace(/<TimeCreated[^>]*>/, "")],
    ["a time that is none", event(1040, "").replace("2026-11-21T10:05:00.1234567Z", "gestern")],
    ["a torn text", event(1040, "").slice(0, 120)],
    ["nothing", ""],
  ])("answers null for %s", (_, xml) => expect(parseEventXml(xml)).toBeNull());
});
