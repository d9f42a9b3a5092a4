import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { until } from "./until.mjs";
import { wineOwner } from "./wine-machine.mjs";

const program = "C:\\slipway-agent\\slipway-agent.cjs";
const dataFolder = "C:\\slipway-data";

/** Agent is the real bundle on the Wine machine. */
export class Agent {
  constructor(machine, bundleFolder) {
    this.machine = machine;
    cpSync(bundleFolder, machine.onDrive("slipway-agent"), { recursive: true });
  }

  /** Runs one command to its end and gives exit code, text and, with --json, the document. */
  async command(...words) {
    const ran = await this.machine.run(this.#words(...words));
    return { ...ran, json: words.includes("--json") && ran.out ? JSON.parse(ran.out) : null };
  }

  /** Starts `run` and waits until it holds its lock. */
  async start() {
    rmSync(this.#file("agent.lock"), { force: true });
    this.running = this.machine.launch(this.#words("run", "--immediately"), "agent");
    await until("the agent to start", () => existsSync(this.#file("agent.lock")) && this.pid(), { withinMs: 30_000 });
  }

  /** Its process id in Windows. */
  pid() {
    return JSON.parse(readFileSync(this.#file("agent.lock"), "utf8")).pid;
  }

  /** Ends it as a crash would: nothing of its own runs any more. */
  async kill() {
    await this.machine.run(["taskkill", "/f", "/pid", String(this.pid())]);
    await this.running.child.ended;
    rmSync(this.#file("agent.lock"), { force: true });
    this.running = null;
  }

  /** What it wrote to its console. */
  notes() {
    return this.running ? readFileSync(this.running.err, "utf8") : "";
  }

  journal() {
    return existsSync(this.#file("journal.log")) ? readFileSync(this.#file("journal.log"), "utf8") : "";
  }

  #file(name) {
    return this.machine.onDrive("slipway-data", name);
  }

  #words(...words) {
    const folder = words[0] === "version" ? [] : ["--data", dataFolder, "--allow-owner", wineOwner];
    return this.machine.node(program, ...words, ...folder);
  }
}
