import { asBuilt } from "../as-built.ts";
import { figure, median } from "../figure.ts";
import type { Bench } from "../world.ts";

/** diagnoseBench: one machine's report, all rules, against reading its facts from JSON. */
export const diagnoseBench: Bench = async ({ size }) => {
  const rounds = size === "small" ? 500 : 10_000;
  const { diagnose, sampleDiagnosis } = await asBuilt<typeof import("../sample-diagnosis.ts")>(
    "scripts/bench/sample-diagnosis.ts",
  );
  const given = sampleDiagnosis();
  const text = JSON.stringify(given);
  const time = (work: () => unknown) => {
    for (let i = 0; i < rounds / 10; i++) work();
    const parts = Array.from({ length: 10 }, () => {
      const began = performance.now();
      for (let i = 0; i < rounds / 10; i++) work();
      return (performance.now() - began) / (rounds / 10);
    });
    return median(parts);
  };
  const bare = time(() => JSON.parse(text));
  const value = time(() => diagnose(given));
  return [
    figure({
      bench: "diagnose",
      metric: "millisPerReport",
      value,
      unit: "ms",
      atMost: 0.2,
      baseline: { name: "JSON.parse of its facts", value: bare },
    }),
  ];
};
