import { expect, test } from "vitest";
import { formRefusal } from "./form-refusal-text.ts";

const refusal = (fields: Record<string, string>) => ({
  message: "This cannot be used as it is: name, email.",
  fields,
});

test("names that stand at their fields are not said above them", () => {
  expect(formRefusal(refusal({ name: "needed", email: "needed" }), ["name", "email"])).toBe(
    "This cannot be used as it is.",
  );
});

test("one that no field of the form tells is said", () => {
  expect(formRefusal(refusal({ name: "needed", other: "wrong" }), ["name", "email"])).toContain("name, email");
  expect(formRefusal({ message: "Taken.", fields: {} }, ["name"])).toBe("Taken.");
});
