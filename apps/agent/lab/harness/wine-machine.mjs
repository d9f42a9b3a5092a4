import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProcess, startProcess } from "./run-process.mjs";
import { until } from "./until.mjs";

// By its full path: a name alone is looked for along PATH, which a proof may just be changing.
export const REG = "C:\\windows\\system32\\reg.exe";

/** The owner that everything has in a Wine prefix: there is no SYSTEM and there are no Administrators. */
export const wineOwner = "S-1-5-21-0-0-0-1000";

const serviceKey = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\msiserver";

/** WineMachine is one fresh Wine prefix that serves as a small Windows machine. Nothing outside its folder is touched. */
export class WineMachine {
  #logs = 0;

  constructor({ folder, nodeExe }) {
    this.folder = folder;
    this.nodeExe = nodeExe;
    this.drive = join(folder, "prefix", "drive_c");
    const { DISPLAY: _, ...rest } = process.env;
    this.env = {
      ...rest,
      WINEPREFIX: join(folder, "prefix"),
      WINEARCH: "win64",
      WINEDEBUG: "-all",
      WINEDLLOVERRIDES: "mscoree,mshtml=",
    };
    // The agent must reach its server directly, whatever this machine's own way out is.
    for (const name of ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"]) delete this.env[name];
  }

  /** Makes the prefix, as Windows 10 with the services that stay. */
  async start() {
    mkdirSync(join(this.folder, "logs"), { recursive: true });
    await this.#must("wineboot", ["-i"]);
    await this.#must("wine", ["winecfg", "/v", "win10"]);
    await runProcess("wineserver", ["-k"], this.#options());
    await this.#must("wineserver", ["-p"]); // or services end with the last command
    await this.wine([
      REG,
      "add",
      "HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\System",
      "/v",
      "EnableLUA",
      "/t",
      "REG_DWORD",
      "/d",
      "1",
      "/f",
    ]);
    mkdirSync(join(this.drive, "lab"), { recursive: true });
  }

  /** Sets msiserver to what Windows sets up (A.7): Wine's own differs, and no rule is loosened for it. */
  async setUpInstallerService() {
    const values = [
      ["Start", "REG_DWORD", "3"],
      ["Type", "REG_DWORD", "0x10"],
      ["ErrorControl", "REG_DWORD", "1"],
      ["ImagePath", "REG_EXPAND_SZ", "%systemroot%\\system32\\msiexec.exe /V"],
      ["ObjectName", "REG_SZ", "LocalSystem"],
      ["DependOnService", "REG_MULTI_SZ", "rpcss"],
    ];
    for (const [name, type, value] of values) await this.setRegistry(serviceKey, name, type, value);
    const system = join(this.drive, "windows", "system32");
    for (const name of ["msihnd.dll", "msimsg.dll"])
      if (!existsSync(join(system, name))) writeFileSync(join(system, name), "");
  }

  setRegistry(key, name, type, value) {
    return this.wine([REG, "add", key, "/v", name, "/t", type, "/d", value, "/f"]);
  }

  deleteRegistry(key, name) {
    return this.wine([REG, "delete", key, ...(name ? ["/v", name] : []), "/f"]);
  }

  /** Runs a Windows program to its end; fails when it fails. */
  async wine(args, options = {}) {
    return this.#must("wine", args, options);
  }

  /** Runs a Windows program to its end and gives its exit code with what it wrote. */
  run(args, options = {}) {
    return runProcess("wine", args, { ...this.#options(), ...options });
  }

  /** Starts a Windows program and leaves it running. */
  launch(args, name = "program") {
    return startProcess("wine", args, this.#options(name));
  }

  node(script, ...args) {
    return [this.nodeExe, script, ...args];
  }

  /** A path of this machine's C: drive, as Linux sees it. */
  onDrive(...parts) {
    return join(this.drive, ...parts);
  }

  copyIn(file, ...parts) {
    mkdirSync(this.onDrive(...parts.slice(0, -1)), { recursive: true });
    cpSync(file, this.onDrive(...parts));
  }

  /**
   * Does something while this Windows has no service manager: its program is put aside and its process ended, so that
   * OpenSCManagerW fails as it would on a broken machine.
   */
  async withoutServiceManager(work) {
    const program = this.onDrive("windows", "system32", "services.exe");
    renameSync(program, `${program}.aside`);
    writeFileSync(program, "not a program");
    await this.run(["taskkill", "/f", "/im", "services.exe"]);
    try {
      return await work();
    } finally {
      renameSync(`${program}.aside`, program);
      this.launch(["services.exe"], "services");
    }
  }

  /** Ends everything in the prefix, and waits until it has. */
  async stop() {
    await runProcess("wineserver", ["-k"], this.#options());
    await until(
      "the Wine machine to end",
      async () => (await runProcess("wineserver", ["-w"], { ...this.#options(), timeoutMs: 10_000 })).code === 0,
      { withinMs: 30_000 },
    );
    rmSync(join(this.folder, "prefix"), { recursive: true, force: true });
  }

  async #must(command, args, options = {}) {
    const ran = await runProcess(command, args, { ...this.#options(), ...options });
    if (ran.code !== 0)
      throw new Error(`${command} ${args.join(" ")} ended with ${ran.code}: ${ran.out}${ran.err}`.slice(0, 1000));
    return ran;
  }

  #options(name = "run") {
    this.#logs += 1;
    return { env: this.env, cwd: this.folder, log: join(this.folder, "logs", `${this.#logs}-${name}`) };
  }
}
