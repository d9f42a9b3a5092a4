import { expect } from "../harness/expect.mjs";
import { until } from "../harness/until.mjs";

export const name = "(g) an agent killed between started and finished runs nothing twice, and the job ends unknown";

export async function prove(lab) {
  const install = lab.beginInstall();
  try {
    await lab.untilFound("installer-busy");
    const { jobs } = await lab.person.dispatch(lab.machineId, "wait-for-installer");
    const jobId = jobs[0].id;
    await lab.untilJob(jobId, "running");
    await lab.agent.kill();
    await lab.agent.start();
    const job = await lab.untilJob(jobId, "unknown", { withinMs: 120_000 });
    expect(job.result?.outcome === "unknown" || /silent/.test(job.verdict), `it ended with: ${job.verdict}`);
    const begun = lab.agent
      .journal()
      .split("\n")
      .filter((line) => line.includes(jobId) && line.includes('"type":"started"'));
    expect(begun.length === 1, `it was started ${begun.length} times`);
    await until(
      "the agent to take other work again",
      async () => {
        const next = await lab.person.dispatch(lab.machineId, "wait-for-installer", { kind: "dry-run" });
        return lab.untilJob(next.jobs[0].id, "succeeded");
      },
      { withinMs: 90_000 },
    );
  } finally {
    await lab.endInstall(install);
  }
  await lab.untilCleared("installer-busy");
}
