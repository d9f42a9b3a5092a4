import { expect } from "../harness/expect.mjs";
import { until } from "../harness/until.mjs";

export const name =
  "(0) a machine set up as A.7 says has no blocking finding, and the agent answers look-again within 3 s";

export async function prove(lab) {
  await until("every probe to have reported", () =>
    lab.one("SELECT 1 FROM observation WHERE machine_id = $1 HAVING count(*) = 8", lab.machineId),
  );
  const open = await lab.openFindings();
  const about = open.filter(({ code, severity }) => severity === "blocking" || code.startsWith("installer-"));
  expect(about.length === 0, `a healthy machine has ${JSON.stringify(about)}`);
  const { person } = lab;
  await person.goto(`/machines/${lab.machineId}`);
  const before = await lab.factsAt("pulse");
  const begun = performance.now();
  await person.page.getByRole("button", { name: "Look again" }).click();
  await until("fresh facts", async () => (await lab.factsAt("pulse")) > before, { withinMs: 30_000, everyMs: 50 });
  const took = performance.now() - begun;
  expect(took <= 3_000, `fresh facts took ${Math.round(took)} ms`);
}
