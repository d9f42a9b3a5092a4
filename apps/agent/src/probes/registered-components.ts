import type { ComponentClient, RegisteredComponent } from "@slipway/shared/installer/graph/registration";
import { unpackGuid } from "@slipway/shared/installer/packed-guid";
import type { RegistryValue, Windows } from "../windows/windows.ts";
import { ownersOf, packedSubkeys, userDataKey } from "./installer-keys.ts";
import { textOf } from "./registry-texts.ts";
import { keyPathTester } from "./test-key-path.ts";
import { byText, pathText } from "./texts.ts";

/** Three times what the largest developer machines have. */
const mostComponents = 60_000;
const mostClients = 1000;

/** ReadComponents: isCut = there were more than are read, or some could not be read. */
export interface ReadComponents {
  components: RegisteredComponent[];
  isCut: boolean;
}

/** readComponents gives all users' components with their clients, each key path tested (E.1, E.3), in a stable order. */
export async function readComponents(windows: Windows, pace: () => Promise<void>): Promise<ReadComponents> {
  const { registry } = windows;
  const testKeyPath = keyPathTester(windows);
  const components: RegisteredComponent[] = [];
  let isCut = false;
  for (const sid of ownersOf(registry)) {
    const names = packedSubkeys(registry, `${userDataKey(sid)}\\Components`);
    for (const { packed, guid } of names) {
      if (components.length >= mostComponents) {
        isCut = true;
        break;
      }
      const values = registry.values("HKLM", `${userDataKey(sid)}\\Components\\${packed}`);
      // One key with a broken list must not cost all others; that it is missing is told.
      if (!values.ok) isCut = true;
      else if (values.value !== null)
        components.push({ componentId: guid, sid, clients: clientsOf(values.value, (path) => testKeyPath(path, sid)) });
      await pace();
    }
  }
  components.sort((a, b) => byText(a.componentId, b.componentId) || byText(a.sid, b.sid));
  return { components, isCut };
}

function clientsOf(
  values: Record<string, RegistryValue>,
  test: (keyPath: string) => ComponentClient["keyPathState"],
): ComponentClient[] {
  return Object.entries(values)
    .flatMap(([name, value]): ComponentClient[] => {
      const productCode = unpackGuid(name);
      if (productCode === null) return [];
      // A component with several paths lists them; the first is its own.
      const keyPath = (value.type === "multi-string" ? value.value[0] : textOf(value)) ?? "";
      return [{ productCode, keyPath: pathText(keyPath), keyPathState: test(keyPath) }];
    })
    .sort((a, b) => byText(a.productCode, b.productCode))
    .slice(0, mostClients);
}
