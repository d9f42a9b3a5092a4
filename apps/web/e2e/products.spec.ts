import {
  guid,
  madeComponent,
  madeFeature,
  madeProduct,
  madeRegistration,
} from "@slipway/shared/installer/testing/make-registration";
import { PERMANENT_CLIENT } from "@slipway/shared/installer/graph/registration";
import type { Page } from "@playwright/test";
import { addPerson, expect, expectAccessible, type TestServer, test } from "./fixtures.ts";
import { healthyFacts } from "./support/facts.ts";
import { type Registered, registered } from "./support/registered.ts";
import { signInOnce } from "./support/sign-in-once.ts";
import { makeToken, TestAgent } from "./support/test-agent.ts";
import { dana } from "./support/people.ts";

test.describe.configure({ mode: "serial", timeout: 90_000 }); // axe looks at each page four times

let token = "";
test.beforeAll(async ({ server }) => {
  await addPerson(server.database, dana);
  token = await makeToken(server.database, "Frankfurt");
});

const [suite, viewer, draw, gone] = [guid(1, "A"), guid(2, "A"), guid(3, "A"), guid(4, "A")];
const component = (number: number) => guid(number, "C");
const folder = "C:\\Program Files\\Contoso";
const common = "C:\\Program Files\\Common Files\\Contoso";

/** A suite of as many files of its own as asked, and with seven more: each stays for another reason, or cannot be told. */
function office(ownFiles: number) {
  const own = Array.from({ length: ownFiles }, (_, at) =>
    madeComponent(component(at + 100), { [suite]: `${folder}\\lib\\part-${String(at).padStart(4, "0")}.dll` }),
  );
  const kept = [
    ...[1, 2, 3].map((at) => {
      const path = `${common}\\shared${at}.dll`;
      return madeComponent(component(at), { [suite]: path, [viewer]: path });
    }),
    madeComponent(component(4), { [suite]: `${folder}\\theme.dat`, [viewer]: `${common}\\theme.dat` }),
    madeComponent(component(5), { [suite]: `${common}\\licence.dll`, [PERMANENT_CLIENT]: `${common}\\licence.dll` }),
    madeComponent(component(6), { [suite]: `${common}\\old.dll`, [gone]: `${common}\\old.dll` }),
    madeComponent(component(7), { [suite]: "22:\\SOFTWARE\\Contoso\\Suite\\Installed" }),
  ];
  const help = own.slice(0, 10).map(({ componentId }) => componentId);
  const rest = [...own.slice(10), ...kept].map(({ componentId }) => componentId);
  return madeRegistration({
    products: [
      madeProduct(suite, {
        ...{ name: "Contoso Suite", version: "4.2", publisher: "Contoso Ltd." },
        features: [madeFeature("Complete", ...rest), { ...madeFeature("Help", ...help), parent: "Complete" }],
      }),
      madeProduct(viewer, {
        ...{ name: "Contoso Viewer", version: "2.0", publisher: "Contoso Ltd." },
        cache: { path: "C:\\Windows\\Installer\\5f3a91c.msi", state: "missing" },
        features: [madeFeature("Viewer", ...[1, 2, 3, 4].map(component))],
      }),
      madeProduct(draw, { name: "Fabrikam Draw", version: "1.1", publisher: null, sid: "S-1-5-21-1-2-3-1001" }),
    ],
    components: [...kept, ...own],
  });
}

async function enrolled(
  server: TestServer,
  hostname: string,
  { products, components }: Registered,
): Promise<TestAgent> {
  const facts = healthyFacts({ products: products.fact, components: components.fact });
  const agent = await new TestAgent(server.url, hostname, facts).enrol(token);
  await agent.checkIn();
  for (const [probe, { parts }] of Object.entries({ products, components }))
    await agent.tellParts(
      probe as "products" | "components",
      parts.map(({ ref, content }) => ({ hash: ref.hash, content })),
    );
  return agent;
}

async function open(page: Page, server: TestServer, { machineId }: TestAgent, more = ""): Promise<void> {
  await signInOnce(page.context(), server, dana);
  await page.goto(`${server.url}/machines/${machineId}?tab=products${more}`);
}

// An open product is seen in each scheme and width; its other states have them once between them.
const phone = [["dark", 390, 844, "all"]] as const;
const desk = [["light", 1440, 1000, "all"]] as const;

const removal = (page: Page) => page.getByRole("region", { name: "What stays if removed" });
const components = (page: Page) => page.getByRole("region", { name: "Components", exact: true });

test("products are listed with what is known of each, and one says what stays if it is removed", async ({
  page,
  server,
}) => {
  const agent = await enrolled(server, "LT-0901", registered(office(205)));
  await open(page, server, agent);
  await expect(page.getByRole("tab", { name: "Products 3" })).toBeVisible();
  const rowOf = (name: string) => page.getByRole("row").filter({ hasText: name });
  await expect(rowOf("Contoso Suite")).toContainText(/4\.2\s*Contoso Ltd\..*all users.*212.*6 shared.*present/s);
  await expect(rowOf("Contoso Viewer")).toContainText(/gone.*cached package/is);
  await expect(rowOf("Fabrikam Draw")).toContainText(/publisher not registered.*user S-1-5-21-1-2-3-1001/s);
  await expectAccessible(page, phone);

  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/product=AAAAAAAA-/);
  await expect(removal(page)).toContainText(
    "Removes at least 205 files and 1 registry entry; 5 stay: 3 shared with Contoso Viewer 2.0, 1 permanent and 1 held by a product that is gone; 1 cannot be told.",
  );
  await expect(removal(page)).toContainText("Rule 1: another product has the component too.");
  await expect(removal(page)).toContainText("whether this copy stays is not known");
  await expect(removal(page)).toContainText(/Cannot tell everything:.*of each component only the key path is known/);
  await expectAccessible(page);

  await removal(page)
    .getByRole("button", { name: /shared1\.dll/ })
    .click();
  await expect(page.getByRole("region", { name: "The component looked at" })).toContainText("Contoso Viewer 2.0");
  await page.getByRole("button", { name: "Contoso Viewer 2.0", exact: true }).click();
  await expect(page.getByText("Its removal will probably fail.")).toBeVisible();
});

test("what was left behind is counted on the first section, and leads to the products", async ({ page, server }) => {
  const made = registered(office(3));
  const keyPaths = { count: 1, first: [`${common}\\old.dll`] };
  made.components.fact.orphanClients = { count: 1, first: [{ productCode: gone, keyPaths }] };
  const agent = await enrolled(server, "LT-0906", made);
  await signInOnce(page.context(), server, dana);
  await page.goto(`${server.url}/machines/${agent.machineId}`);
  const left = page.getByRole("region", { name: "Left behind" });
  await expect(left).toContainText(/Cached packages gone.*1.*Orphaned components.*1/s);
  await expectAccessible(page);
  agent.broken = { components: { outcome: "failed", error: "access is denied" } };
  await agent.checkIn();
  await expect(left).toContainText("the look at who holds which component failed");
  await expect(left).toContainText("1 not known now");
  await left.getByRole("link", { name: "Products" }).click();
  await expect(page).toHaveURL(/tab=products/);
});

test("of five thousand components one is searched, looked at and found again by its address", async ({
  page,
  server,
}) => {
  const agent = await enrolled(server, "LT-0902", registered(office(5000)));
  await open(page, server, agent, `&product=${suite.slice(1, -1)}`);
  await expect(components(page)).toContainText("5,007");
  expect(await components(page).getByRole("listitem").count(), "rows in the page").toBeLessThan(80);

  await page.keyboard.press("/");
  await page.keyboard.type("part-4321");
  await expect(components(page).getByRole("button", { name: /part-4321\.dll/ })).toBeVisible();
  await page.getByLabel("Search components").fill("viewer");
  await expect(components(page).getByRole("button", { name: /shared3\.dll/ })).toBeVisible();
  await expect(components(page).getByRole("button", { name: /part-/ })).toHaveCount(0);
  await page.getByLabel("Search components").blur();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/component=CCCCCCCC-.*find=viewer|find=viewer.*component=CCCCCCCC-/);
  const looked = page.getByRole("region", { name: "The component looked at" });
  await expect(looked.getByRole("list", { name: "Who has this component" })).toContainText("Contoso Viewer 2.0");
  await page.reload();
  await expect(looked).toContainText("Rule 1: another product has the component too.");
  await page.getByRole("button", { name: "Look at no component" }).click();
  await page.getByLabel("Search components").fill("no such thing");
  await page.getByRole("button", { name: "Reset" }).click();
  await page.getByRole("button", { name: /^Help/ }).click();
  await expect(page.getByRole("button", { name: /^Help/ })).toHaveAttribute("aria-expanded", "false");
});

test("what was not read is said to be unknown, each way, and nothing is called healthy", async ({ page, server }) => {
  const agent = await enrolled(server, "LT-0903", registered(office(3)));
  agent.broken = { components: { outcome: "failed", error: "access is denied" } };
  await agent.checkIn();
  await open(page, server, agent, `&product=${suite.slice(1, -1)}`);
  await expect(page.getByText("Cannot tell: the look failed.")).toBeVisible();
  await expect(page.getByText(/Removes/)).toHaveCount(0);

  agent.broken.products = { outcome: "timed-out", error: "after 60 s" };
  await agent.checkIn();
  await expect(page.getByText("Cannot tell: the look timed out.")).toBeVisible();
  await expectAccessible(page, phone);

  const fresh = await new TestAgent(server.url, "LT-0904").enrol(token);
  await fresh.checkIn({ sections: [] });
  await open(page, server, fresh);
  await expect(page.getByText("This was not read yet.")).toBeVisible();

  await server.database.query("UPDATE machine SET catalogue = catalogue #- '{probes,products}' WHERE id = $1", [
    fresh.machineId,
  ]);
  await page.reload();
  await expect(page.getByText("Cannot tell: this machine's agent does not know this look.")).toBeVisible();

  const bare = await enrolled(server, "LT-0905", registered(madeRegistration()));
  await open(page, server, bare);
  await expect(page.getByText("No product is registered")).toBeVisible();
  await expectAccessible(page, desk);
});
