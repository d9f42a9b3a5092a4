import { describe, expect, it } from "vitest";
import { commands } from "./commands.ts";
import { parseArguments } from "./parse-arguments.ts";

describe("parseArguments", () => {
  const mistakes: { name: string; words: string[]; says: RegExp }[] = [
    { name: "an unknown command", words: ["frobnicate"], says: /no command "frobnicate"/ },
    { name: "an unknown flag", words: ["run", "--fast"], says: /no flag --fast/ },
    { name: "a flag of another command", words: ["run", "--dry-run"], says: /no flag --dry-run/ },
    { name: "a short flag", words: ["run", "-x"], says: /no flag -x/ },
    { name: "a flag by a name every object has", words: ["run", "--constructor=1"], says: /no flag --constructor/ },
    { name: "a value that is missing", words: ["run", "--data"], says: /--data needs a value: DIR/ },
    { name: "a value that is empty", words: ["run", "--data="], says: /--data needs a value/ },
    { name: "a value for a switch", words: ["run", "--immediately=yes"], says: /takes no value/ },
    { name: "a flag given twice", words: ["run", "--data", "a", "--data", "b"], says: /given twice/ },
    { name: "a word too many", words: ["status", "now"], says: /"now" is one word too many/ },
    { name: "an argument that is missing", words: ["repair"], says: /CODE is missing/ },
    { name: "two arguments", words: ["repair", "a", "b"], says: /one word too many/ },
    { name: "half of a name of two words", words: ["inspect"], says: /After "inspect" comes one of: .*code/ },
    { name: "a wrong second half", words: ["inspect", "moon"], says: /After "inspect" comes one of: .*code/ },
    { name: "an argument missing after two words", words: ["inspect", "code"], says: /N is missing/ },
  ];
  for (const { name, words, says } of mistakes) {
    it(`answers ${name} with one sentence`, () => {
      expect(parseArguments(words, commands)).toMatchObject({ kind: "mistake", sentence: expect.stringMatching(says) });
    });
  }

  it("reads flags on both sides of an argument, with = or without", () => {
    const parsed = parseArguments(
      ["repair", "--dry-run", "clean-temp", '--parameters={"a": "b=c"}', "--data", "D", "--json"],
      commands,
    );
    expect(parsed).toMatchObject({ kind: "command", arguments: ["clean-temp"], json: true });
    expect(parsed.kind === "command" && [...parsed.flags]).toEqual([
      ["dry-run", true],
      ["parameters", '{"a": "b=c"}'],
      ["data", "D"],
      ["json", true],
    ]);
  });

  it("takes standard input and negative numbers for arguments, and as many as the command names", () => {
    const two = { name: "join", summary: "", argument: "OLD NEW", flags: {}, run: () => Promise.reject(new Error()) };
    expect(parseArguments(["join", "-", "-2147023278"], [two])).toMatchObject({ arguments: ["-", "-2147023278"] });
    expect(parseArguments(["join", "-"], [two])).toMatchObject({ sentence: expect.stringMatching(/^NEW is missing/) });
  });

  it("takes for arguments what stands behind --, which may look like a flag", () => {
    expect(parseArguments(["inspect", "code", "--json", "--", "-2147023278"], commands)).toMatchObject({
      ...{ kind: "command", arguments: ["-2147023278"], json: true },
    });
    expect(parseArguments(["inspect", "log", "--", "--json"], commands)).toMatchObject({
      ...{ kind: "command", arguments: ["--json"], json: false },
    });
    expect(parseArguments(["inspect", "code", "--"], commands)).toMatchObject({ kind: "mistake" });
  });

  it("helps with a command, with all of them, and without any words", () => {
    expect(parseArguments(["run", "--help"], commands)).toMatchObject({ kind: "help", command: { name: "run" } });
    expect(parseArguments(["--help"], commands)).toEqual({ kind: "help", command: null });
    expect(parseArguments([], commands)).toEqual({ kind: "help", command: null });
    expect(parseArguments(["--version"], commands)).toMatchObject({ kind: "command", command: { name: "version" } });
  });
});
