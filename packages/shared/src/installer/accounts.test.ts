import { expect, test } from "vitest";
import { accountText } from "./accounts.ts";

const dana = "S-1-5-21-1-2-3-1104";
test.each<{ name: string; sid: string | null; told: string | null; expected: string }>([
  {
    name: "a well-known account, whatever its machine calls it",
    sid: "S-1-5-18",
    told: "NT-AUTORITÄT\\SYSTEM",
    expected: "SYSTEM",
  },
  { name: "a person as the machine named them", sid: dana, told: "CORP\\dana", expected: "CORP\\dana" },
  { name: "an account that no name belongs to", sid: dana, told: null, expected: `unknown account (${dana})` },
  { name: "an event without a user", sid: null, told: null, expected: "not known" },
])("$name", ({ sid, told, expected }) => expect(accountText(sid, told)).toBe(expected));
