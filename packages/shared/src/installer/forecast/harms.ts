import type { GraphClient, GraphComponent } from "../graph/component-graph.ts";
import { normalPath } from "../graph/normal-path.ts";
import { MACHINE_SID } from "../graph/registration.ts";
import type { ComponentForecast, Known } from "./component-forecast.ts";
import type { ForecastEntry, Harm } from "./uninstall-forecast.ts";

/**
 * harmsOf finds what others lose: paths that go although another component, or another user's, has them too (rules 16
 * and 25). What goes with its component harms every other client of the path, also one in another component of this
 * product; a folder or key goes only when it is empty, and only for those who are in no component of this product.
 */
export function harmsOf(
  entries: readonly ForecastEntry[],
  components: readonly ComponentForecast[],
  known: Known,
): readonly Harm[] {
  const byName = new Map(components.map(({ name, holding }) => [name, holding?.component]));
  const own = new Set(byName.values());
  const { productCode, sid } = known.product.installed;
  const isOwnClient = ({ sid: owner }: GraphComponent, { registered }: GraphClient) =>
    owner === sid && registered.productCode === productCode;
  return entries.flatMap((entry) => {
    if (entry.fate === "stays") return [];
    const normal = entry.name === null ? normalPath(entry.path) : `${entry.path}|${entry.name}`.toLowerCase();
    const counted = entry.component === null ? own : new Set([byName.get(entry.component)]);
    return (known.graph.keyPaths.get(normal) ?? []).flatMap(({ component, client }) =>
      counted.has(component) || client.isPermanent || isOwnClient(component, client)
        ? []
        : [harmOf(entry.path, component, client)],
    );
  });
}

function harmOf(path: string, component: GraphComponent, { registered, product }: GraphClient): Harm {
  const name = product?.installed.name ?? null;
  const whose = component.sid === MACHINE_SID ? "" : ` of user ${component.sid}`;
  const sentence = `${name ?? registered.productCode}${whose} has the same path in another component, which nobody counts against this one: it goes for both.`;
  return { path, productCode: registered.productCode, name, reason: { rule: 16, sentence } };
}
