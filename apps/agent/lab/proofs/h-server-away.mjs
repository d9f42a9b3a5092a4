import { readFileSync } from "node:fs";
import { expect } from "../harness/expect.mjs";
import { until } from "../harness/until.mjs";

export const name =
  "(h) while the server is away nothing is lost; the agent comes back by itself and tells what happened";

export async function prove(lab) {
  const install = lab.beginInstall();
  let jobId;
  let hasEnded = false;
  try {
    await lab.untilFound("installer-busy");
    const { jobs } = await lab.person.dispatch(lab.machineId, "wait-for-installer", {
      kind: "repair",
      parameters: { confirmSeconds: 5 },
    });
    jobId = jobs[0].id;
    await lab.untilJob(jobId, "running");
    await lab.server.stop();
    await until("the agent to notice", () => lab.agent.notes().includes("The check-in failed"), { withinMs: 90_000 });
    await lab.endInstall(install);
    hasEnded = true;
    await until(
      "the job to end while the server is away",
      () => lab.agent.journal().includes('"type":"finished"') && finishedIn(lab, jobId),
      { withinMs: 180_000 },
    );
    expect(!acknowledgedIn(lab, jobId), "it is acknowledged although nobody was there");
  } finally {
    if (!hasEnded) await lab.endInstall(install);
    await lab.server.start();
    await lab.reconnect();
  }
  await until("the agent's result to arrive", () => acknowledgedIn(lab, jobId), { withinMs: 360_000 });
  const job = await lab.job(jobId);
  expect(job.result !== null, `the server has no result: ${job.state}, ${job.verdict}`);
  await lab.untilCleared("installer-busy", { withinMs: 120_000 });
  expect(readFileSync(lab.agent.running.err, "utf8").includes("The server answers."), "the agent was started anew");
}

const linesOf = (lab, jobId, type) =>
  lab.agent
    .journal()
    .split("\n")
    .filter((line) => line.includes(jobId) && line.includes(`"type":"${type}"`));
const finishedIn = (lab, jobId) => linesOf(lab, jobId, "finished").length > 0;
const acknowledgedIn = (lab, jobId) => linesOf(lab, jobId, "acknowledged").length > 0;
