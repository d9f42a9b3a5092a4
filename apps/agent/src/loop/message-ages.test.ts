import { expect, it } from "vitest";
import { messageAges } from "./message-ages.ts";

it("ages by the loop's clock from the first sight on, whatever becomes of the machine's", () => {
  let [loop, wall] = [1_000, 50_000];
  const ageOf = messageAges(
    () => loop,
    () => wall,
  );
  expect(ageOf("job", 49_000)).toBe(1_000);
  loop += 5_000;
  wall += 7_200_000;
  expect(ageOf("job", 49_000)).toBe(6_000);
  wall -= 90_000_000;
  expect(ageOf("job", 49_000)).toBe(6_000);
});
