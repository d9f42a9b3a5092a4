import { expect, expectText } from "../harness/expect.mjs";
import { until } from "../harness/until.mjs";

export const name =
  "(j) a repair run at the machine is journalled there and told to the server as a local attempt, once";

export async function prove(lab) {
  const before = await attempts(lab);
  const dryRun = await lab.agent.command("repair", "restart-installer-service", "--dry-run", "--json");
  expect(dryRun.code === 0, `the dry run ended with ${dryRun.code}: ${dryRun.out}${dryRun.err}`);
  const { code, json } = await lab.agent.command(
    "repair",
    "wait-for-installer",
    '--parameters={"confirmSeconds":5}',
    "--json",
  );
  expect(code === 0 && json.outcome === "nothing-to-do", `it ended with ${code}: ${JSON.stringify(json)}`);
  const [told] = await until("the server to hear of it", async () => {
    await lab.freshFacts();
    const now = await attempts(lab);
    return now.length > before.length ? now.slice(before.length) : null;
  });
  expectText(JSON.stringify(told), ["wait-for-installer", "nothing-to-do", "root"], "what the server heard");
  await lab.freshFacts();
  expect((await attempts(lab)).length === before.length + 1, "it was told more than once, or the dry run as well");
}

const attempts = (lab) =>
  lab.db
    .query("SELECT repair, user_name, result FROM local_attempt WHERE machine_id = $1 ORDER BY ended_at", [
      lab.machineId,
    ])
    .then(({ rows }) => rows);
