import { expect, it } from "vitest";
import { scrollScale } from "./scroll-scale.ts";

it.each([1_000, 40_000, 7_999_000, 36_000_000, 4_000_000_000])(
  "a list of %d px is reached from its first to its last row",
  (whole) => {
    const scale = scrollScale(whole, 500);
    expect(scale.tall).toBeLessThanOrEqual(8_000_000);
    expect(scale.toList(0)).toBe(0);
    expect(scale.toList(scale.tall - 500)).toBeCloseTo(whole - 500, 3);
    expect(scale.toScroll(whole)).toBeCloseTo(scale.tall - 500, 3);
    expect(scale.toList(scale.toScroll(whole / 2))).toBeCloseTo(Math.min(whole / 2, whole - 500), 3);
  },
);
