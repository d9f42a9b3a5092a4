// The agent on real Windows, for what Wine has not: the lock held by a real slow MSI whose owner the kernel names, the
// event log, owners and ACLs. For an elevated console (the workflow's runner is one). It needs no server.
// Written with care and not run so far: there was no Windows to run it on. The MSI's maker was run in Wine.
// The last line is alone: N passed, N failed, N skipped.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildAgent } from "../build.mjs";
import { expect, expectText } from "./harness/expect.mjs";
import { makeSlowMsi } from "./harness/make-slow-msi.mjs";
import { Tally } from "./harness/tally.mjs";
import { until } from "./harness/until.mjs";

if (process.platform !== "win32") {
  console.log("This part needs real Windows; npm run test:windows proves the rest in Wine.");
  console.log("0 passed, 0 failed, 1 skipped");
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), "slipway-windows-"));
const release = join(folder, "release");
const msi = join(folder, "contoso-suite.msi");
const bundle = await buildAgent({ out: join(folder, "agent") });
const tally = new Tally(async () => [agent("doctor").out]);

function agent(...words) {
  const ran = spawnSync(process.execPath, [bundle, ...words], { encoding: "utf8", timeout: 120_000 });
  return {
    code: ran.status,
    out: `${ran.stdout}${ran.stderr}`,
    json: words.includes("--json") ? JSON.parse(ran.stdout) : null,
  };
}

const doctor = () => agent("doctor", "--json").json;
const factOf = ({ probes }, code) => probes.find(({ probe }) => probe === code)?.content.fact;
const finding = ({ findings }, code) => findings.find((one) => one.code === code);

const powershell = (script) =>
  spawnSync("powershell.exe", ["-NoProfile", "-Command", script], { encoding: "utf8" }).stdout.trim();

function beginInstall() {
  rmSync(release, { force: true });
  cpSync(fileURLToPath(new URL("./sources/hold.cjs", import.meta.url)), join(folder, "hold.cjs"));
  makeSlowMsi(msi, {
    name: "Contoso Suite",
    version: "4.2.0",
    command: `"${process.execPath}" "${join(folder, "hold.cjs")}" "${release}"`,
  });
  const install = spawn("msiexec.exe", ["/i", msi, "/qn", "/norestart"], { stdio: "ignore" });
  install.ended = new Promise((resolve) => install.once("exit", resolve));
  return install;
}

try {
  await tally.prove("every probe answers on real Windows, and nothing holds the installer", () => {
    const seen = doctor();
    const silent = seen.probes.filter(({ content }) => content.outcome !== "ok" && content.outcome !== "unsupported");
    expect(silent.length === 0, `these did not answer: ${JSON.stringify(silent)}`);
    expect(!finding(seen, "installer-busy"), "installer-busy is found before anything is installed");
  });

  await tally.prove(
    "a real installation is named by the lock's owner and by event 1040, and cleared after it",
    async () => {
      const install = beginInstall();
      try {
        const seen = await until(
          "installer-busy",
          () => {
            const looked = doctor();
            return finding(looked, "installer-busy") && factOf(looked, "installer-transactions")?.open.length > 0
              ? looked
              : null;
          },
          { withinMs: 120_000, everyMs: 1_000 },
        );
        expect(factOf(seen, "pulse").lock.owner !== null, "the kernel did not name the lock's owner");
        const [transaction] = factOf(seen, "installer-transactions").open;
        expect(
          transaction.clientPid === install.pid,
          `event 1040 names ${transaction.clientPid}, and msiexec is ${install.pid}`,
        );
        expectText(JSON.stringify(transaction), ["contoso-suite.msi"], "event 1040");
        const { sentence, evidence } = finding(seen, "installer-busy");
        expectText(sentence, ["Contoso Suite 4.2.0"], "the sentence");
        expectText(JSON.stringify(evidence), ["mutex-owner", "contoso-suite.msi"], "the evidence");
      } finally {
        writeFileSync(release, "");
        await install.ended;
      }
      await until("the installer to be free", () => !finding(doctor(), "installer-busy"), {
        withinMs: 120_000,
        everyMs: 1_000,
      });
      expect(
        factOf(doctor(), "installer-transactions").open.length === 0,
        "the transaction is still open after its 1042",
      );
      spawnSync("msiexec.exe", ["/x", msi, "/qn", "/norestart"], { stdio: "ignore" });
    },
  );

  await tally.prove("the data folder is closed to all but SYSTEM and Administrators", () => {
    const data = join(folder, "data");
    expect(agent("run", "--data", data).code === 5, "a fresh folder is not taken");
    const sids = powershell(
      `(Get-Acl '${data}').Access.IdentityReference.Translate([Security.Principal.SecurityIdentifier]).Value -join ' '`,
    );
    expect(
      [...new Set(sids.split(/\s+/))].sort().join(" ") === "S-1-5-18 S-1-5-32-544",
      `others have rights in it: ${sids}`,
    );
    const owner = powershell(`(Get-Acl '${data}').GetOwner([Security.Principal.SecurityIdentifier]).Value`);
    expect(["S-1-5-18", "S-1-5-32-544"].includes(owner), `it belongs to ${owner}`);
  });

  await tally.prove("a data folder that a user owns, or that is a junction, is refused", () => {
    const [laid, real, junction] = ["laid", "real", "junction"].map((name) => join(folder, name));
    mkdirSync(laid);
    spawnSync("icacls.exe", [laid, "/setowner", "*S-1-5-32-545"], { stdio: "ignore" });
    expect(agent("run", "--data", laid).code === 7, "a folder of Users is taken");
    mkdirSync(real);
    symlinkSync(real, junction, "junction");
    expect(agent("run", "--data", junction).code === 7, "a junction is taken");
    expect(readdirSync(real).length === 0, "something was written through the junction");
  });

  await tally.prove("repairs run here as an administrator's own act, and are journalled", () => {
    const data = join(folder, "attempts");
    const waited = agent("repair", "wait-for-installer", "--parameters", '{"confirmSeconds": 5}', "--data", data);
    expect(waited.code === 0, waited.out);
    const restarted = agent("repair", "restart-installer-service", "--data", data);
    expect(restarted.code === 0, restarted.out);
    const journals = readdirSync(join(data, "local-attempts")).filter((name) => name.endsWith(".log"));
    expect(journals.length === 2, `there are ${journals.length} journals`);
  });
} finally {
  writeFileSync(release, "");
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
process.exitCode = tally.end();
