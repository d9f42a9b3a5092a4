import { existsSync, readFileSync } from "node:fs";
import { unzip } from "./unzip.mjs";
import { until } from "./until.mjs";
import { wineOwner } from "./wine-machine.mjs";

const home = "C:\\Program Files\\Slipway";
/** As a person types it; cmd would take the quotes out of JSON. */
const launcher = ["cmd", "/c", `${home}\\slipway-agent.cmd`];
const direct = [`${home}\\node.exe`, `${home}\\slipway-agent.cjs`];
/** Nothing in a Wine prefix belongs to SYSTEM or Administrators: its own owner is named, and no rule is loosened. */
const folder = ["--data", "C:\\slipway-data", "--allow-owner", wineOwner];

/** Agent is the package that the server hands out, unpacked on the Wine machine as its README says. */
export class Agent {
  constructor(machine, zip) {
    this.machine = machine;
    this.files = unzip(zip, machine.onDrive("Program Files", "Slipway"));
  }

  /** Runs one command to its end and gives exit code, text and, with --json, the document. */
  async command(...words) {
    const program = words.some((word) => word.includes('"')) ? direct : launcher;
    const ran = await this.machine.run([...program, ...words, ...folder]);
    return { ...ran, json: words.includes("--json") && ran.out ? JSON.parse(ran.out) : null };
  }

  /** Runs a command as on any machine: without the laboratory's own owner. */
  withoutOwner(...words) {
    return this.machine.run([...launcher, ...words]);
  }

  /** Starts `run` and waits until it holds its lock, also after one that died with it. */
  async start() {
    const before = this.pid();
    this.running = this.machine.launch([...launcher, "run", "--immediately", ...folder], "agent");
    await until("the agent to start", () => this.pid() !== null && this.pid() !== before, { withinMs: 30_000 });
  }

  /** Its process id in Windows, or null. */
  pid() {
    const file = this.#file("agent.lock");
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).pid : null;
  }

  /** Ends it as a crash would: nothing of its own runs any more. */
  async kill() {
    await this.machine.run(["taskkill", "/f", "/pid", String(this.pid())]);
    await this.running.child.ended;
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
}
