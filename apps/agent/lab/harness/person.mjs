import { randomUUID } from "node:crypto";
import { chromium } from "@playwright/test";
import { tsImport } from "tsx/esm/api";

const { findBrowser } = await tsImport("../../../../test/browser.ts", import.meta.url);

/** Person is an administrator at a real browser. */
export class Person {
  constructor(server) {
    this.server = server;
  }

  async open() {
    this.browser = await chromium.launch(await findBrowser());
    const context = await this.browser.newContext({ viewport: { width: 1440, height: 1000 } });
    this.page = await context.newPage();
  }

  close() {
    return this.browser?.close();
  }

  /** Walks the first run by the link the server printed. */
  async firstRun() {
    const { page } = this;
    await page.goto(this.server.setupUrl);
    await page.getByLabel("Name").fill("Miriam Roth");
    await page.getByLabel("E-mail").fill("m.roth@contoso.example");
    await page.getByLabel("Password").fill("correct horse battery");
    await page.getByRole("button", { name: "Create administrator" }).click();
    await page.waitForURL("**/machines");
  }

  async goto(path) {
    await this.page.goto(`${this.server.url}${path}`);
  }

  /** Text that the page shows now. */
  shown() {
    return this.page.locator("main").innerText();
  }

  /** The sentence of truth at the top of a machine's page. */
  diagnosis() {
    return this.page.getByRole("region", { name: "Diagnosis" });
  }

  /** What the page itself would call: a procedure of the server, with this person's session. */
  async call(procedure, input, kind = "mutation") {
    const answer = await this.page.evaluate(
      async ({ procedure, input, kind }) => {
        const body = JSON.stringify({ json: input });
        const address = `/api/trpc/${procedure}`;
        const response =
          kind === "mutation"
            ? await fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body })
            : await fetch(`${address}?input=${encodeURIComponent(body)}`);
        return { status: response.status, text: await response.text() };
      },
      { procedure, input, kind },
    );
    const parsed = JSON.parse(answer.text);
    if (answer.status !== 200) throw new Error(`${procedure}: ${parsed.error?.json?.message ?? answer.text}`);
    return parsed.result.data.json;
  }

  dispatch(machineId, repair, { kind = "repair", parameters = {}, reason = null, dryRunBatchId = null } = {}) {
    return this.call("jobs.dispatch", {
      selection: { kind: "machines", machineIds: [machineId] },
      repair,
      kind,
      parameters,
      reason,
      dryRunBatchId,
      idempotencyKey: randomUUID(),
      retryOf: null,
    });
  }

  /** An enrolment token for one machine, in a group of the laboratory's own. */
  async makeToken() {
    const { id: groupId } = await this.call("groups.create", { name: "Laboratory" });
    const { token } = await this.call("tokens.create", { name: "Wine", groupId, expiresInHours: 1, maxUses: 1 });
    return token;
  }

  /** What the server hands this person to download. */
  async download(path) {
    const answer = await this.page.request.get(`${this.server.url}${path}`);
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.body();
  }

  /** Without probes: all but the slow ones. */
  lookAgain(machineId, probes) {
    return this.call("machines.lookAgain", { machineId, probes });
  }
}
