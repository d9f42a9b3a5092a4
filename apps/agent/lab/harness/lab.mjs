import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
// biome-ignore lint/style/noRestrictedImports: the laboratory stands outside the agent, and reads what the server has stored.
import pg from "pg";
import { Agent } from "./agent.mjs";
import { buildLabParts } from "./build-lab-parts.mjs";
import { Person } from "./person.mjs";
import { Server } from "./server.mjs";
import { until } from "./until.mjs";
import { WineMachine } from "./wine-machine.mjs";

/** Lab is the whole laboratory: a Wine machine with the real agent, the real server, and a person at a browser. */
export class Lab {
  constructor({ folder, nodeExe, koffiNode }) {
    this.folder = folder;
    this.runtime = { nodeExe, koffiNode };
    this.machine = new WineMachine({ folder, nodeExe });
    this.server = new Server(folder);
    this.person = new Person(this.server);
  }

  /** Everything up to an enrolled agent that has checked in. */
  async start() {
    mkdirSync(this.folder, { recursive: true });
    const [parts] = await Promise.all([buildLabParts(join(this.folder, "parts")), this.machine.start()]);
    await this.machine.setUpInstallerService();
    for (const [file, name] of [
      ["msiexec-lab.exe", "msiexec.exe"],
      ["service-tool.exe"],
      ["foreign-setup.exe"],
      ["go-lookalike.exe"],
      ["contoso-suite.msi"],
      ["go1.27.1.windows-amd64.msi", "go.msi"],
    ]) {
      this.machine.copyIn(join(parts, file), "lab", name ?? file);
    }
    await this.server.start();
    this.db = this.#pool();
    await this.person.open();
    await this.person.firstRun();
  }

  /** Ends everything that was started, whatever state it is in, and leaves nothing behind. */
  async stop() {
    const steps = [
      () => this.person.close(),
      () => this.db?.end(),
      () => this.server.stop(),
      () => this.machine.stop(),
    ];
    for (const step of steps)
      await Promise.resolve(step()).catch((error) => console.error(`while ending: ${error.message}`));
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Unpacks the agent's package as the server hands it out, enrols by a token that the person makes, and starts it. */
  async enrol() {
    this.server.placeWindowsRuntime(this.runtime);
    this.agent = new Agent(this.machine, await this.person.download("/api/agent-package"));
    const token = await this.person.makeToken();
    const enrolled = await this.agent.command("enrol", "--server", this.server.url, "--token", token, "--json");
    if (enrolled.code !== 0) throw new Error(`enrol ended with ${enrolled.code}: ${enrolled.out}${enrolled.err}`);
    this.machineId = enrolled.json.machineId;
    await this.agent.start();
  }

  /** After the server was away: its database is another process now, and the page's session is asked anew. */
  async reconnect() {
    await this.db.end();
    this.db = this.#pool();
    await this.person.goto("/machines");
  }

  #pool() {
    const pool = new pg.Pool({ connectionString: this.server.databaseUrl(), max: 2 });
    pool.on("error", () => {}); // it goes away when a proof stops the server
    return pool;
  }

  async one(sql, ...values) {
    const { rows } = await this.db.query(sql, values);
    return rows[0] ?? null;
  }

  /** The machine's open finding of a code, or null. */
  finding(code, state = "open") {
    return this.one(
      "SELECT * FROM finding WHERE machine_id = $1 AND code = $2 AND state = $3 ORDER BY facts_at DESC",
      this.machineId,
      code,
      state,
    );
  }

  openFindings() {
    return this.db
      .query("SELECT code, severity, sentence FROM finding WHERE machine_id = $1 AND state = 'open'", [this.machineId])
      .then(({ rows }) => rows);
  }

  /** Asks the machine for fresh facts, as a person does, and waits until they are there; slow probes by their names. */
  async freshFacts(probes) {
    await this.person.lookAgain(this.machineId, probes);
    await until(
      "fresh facts",
      () => this.one("SELECT 1 FROM look_again WHERE machine_id = $1 AND answered_at IS NOT NULL", this.machineId),
      { withinMs: 20_000 },
    );
  }

  /** What helps to understand a proof that failed: the agent's own notes, the end of its journal, what is open. */
  async notes() {
    const open = await this.openFindings().catch(() => []);
    const jobs = await this.db
      ?.query("SELECT id, repair, state, attempt, verdict FROM job ORDER BY created_at DESC LIMIT 3")
      .catch(() => null);
    const look = await this.one("SELECT * FROM look_again").catch(() => null);
    return [
      ...(this.agent?.notes().split("\n").slice(-12) ?? []),
      ...(this.agent
        ?.journal()
        .split("\n")
        .slice(-5)
        .map((line) => line.slice(0, 300)) ?? []),
      ...open.map(({ code, sentence }) => `open: ${code}: ${sentence}`),
      ...(jobs?.rows ?? []).map((job) => `job: ${JSON.stringify(job)}`),
      `look again: ${JSON.stringify(look)}`,
    ].filter(Boolean);
  }

  /** Waits for a finding, with fresh facts as long as it is not there. */
  untilFound(code, { withinMs = 60_000, holds = () => true, probes } = {}) {
    return until(
      `the finding ${code}`,
      async () => {
        await this.freshFacts(probes);
        const finding = await this.finding(code);
        return finding && holds(finding) ? finding : null;
      },
      { withinMs },
    );
  }

  /** Waits until a finding is cleared by fresh facts: the counter-proof of most proofs. */
  untilCleared(code, { probes, ...options } = {}) {
    return until(
      `${code} to be cleared`,
      async () => {
        await this.freshFacts(probes);
        return (await this.finding(code)) === null && (await this.finding(code, "cleared"));
      },
      { withinMs: 60_000, ...options },
    );
  }

  job(jobId) {
    return this.one("SELECT * FROM job WHERE machine_id = $1 AND id = $2", this.machineId, jobId);
  }

  untilJob(jobId, state, options = {}) {
    return until(
      `job to be ${state}`,
      async () => {
        const job = await this.job(jobId);
        if (job?.state === state) return job;
        throw new Error(`it is ${job?.state}: ${job?.verdict ?? ""}`);
      },
      { withinMs: 60_000, ...options },
    );
  }

  /** The states a job went through. */
  async courseOf(jobId) {
    const { rows } = await this.db.query("SELECT to_state FROM job_event WHERE job_id = $1 ORDER BY at", [jobId]);
    return rows.map((row) => row.to_state);
  }

  /** Whatever holds the installer in the laboratory holds it until release(). */
  hold() {
    rmSync(this.machine.onDrive("lab", "release"), { force: true });
  }

  release() {
    writeFileSync(this.machine.onDrive("lab", "release"), "");
  }

  /** Begins the slow installation that a person has started, and gives its process. */
  beginInstall() {
    this.hold();
    return this.machine.launch(["cmd", "/c", "C:\\lab\\msiexec.exe /i C:\\lab\\contoso-suite.msi /qn"], "install")
      .child;
  }

  /** Lets the installation end, and removes the product, so that the next proof can install it again. */
  async endInstall(install) {
    this.release();
    await install.ended;
    await this.machine.run(["msiexec", "/x", "C:\\lab\\contoso-suite.msi", "/qn"]);
  }
}
