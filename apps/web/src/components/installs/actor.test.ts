import { expect, test } from "vitest";
import { actorOf } from "./actor";

const dana = "S-1-5-21-1-2-3-1104";
test.each([
  {
    name: "a person",
    given: { userSid: dana, userName: "CORP\\dana" },
    expected: { name: "dana", detail: "CORP", title: `CORP\\dana (${dana})` },
  },
  {
    name: "an account of Windows",
    given: { userSid: "S-1-5-18", userName: null },
    expected: { name: "SYSTEM", detail: null, title: "SYSTEM (S-1-5-18)" },
  },
  {
    name: "an account that no name belongs to",
    given: { userSid: dana, userName: null },
    expected: { name: "unknown account", detail: "…-1104", title: `unknown account (${dana})` },
  },
  {
    name: "nobody",
    given: { userSid: null, userName: null },
    expected: { name: "not known", detail: null, title: "not known" },
  },
])("$name", ({ given, expected }) => expect(actorOf(given)).toEqual(expected));
