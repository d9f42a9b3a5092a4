import type { GraphClient, GraphComponent } from "../graph/component-graph.ts";
import { normalPath } from "../graph/normal-path.ts";
import { MACHINE_SID } from "../graph/registration.ts";
import type { ComponentForecast, Known } from "./component-forecast.ts";
import type { ForecastEntry, Harm } from "./uninstall-forecast.ts";

/** harmsOf finds what others lose: paths that go although another component, or another user's, has them too (rules 16 and 25). */
export function harmsOf(
  entries: readonly ForecastEntry[],
  components: readonly ComponentForecast[],
  known: Known,
): readonly Harm[] {
  const own = new Set(components.map(({ holding }) => holding?.component));
  return entries.flatMap((entry) => {
    if (entry.fate === "stays") return [];
    const normal = entry.name === null ? normalPath(entry.path) : `${entry.path}|${entry.name}`.toLowerCase();
    return (known.graph.keyPaths.get(normal) ?? []).flatMap(({ component, client }) =>
      own.has(component) || client.isPermanent ? [] : [harmOf(entry.path, component, client)],
    );
  });
}

function harmOf(path: string, component: GraphComponent, { registered, product }: GraphClient): Harm {
  const name = product?.installed.name ?? null;
  const whose = component.sid === MACHINE_SID ? "" : ` of user ${component.sid}`;
  const sentence = `${name ?? registered.productCode}${whose} has the same path in another component, which nobody counts against this one: it goes for both.`;
  return { path, productCode: registered.productCode, name, reason: { rule: 16, sentence } };
}
