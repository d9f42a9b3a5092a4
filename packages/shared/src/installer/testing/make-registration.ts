import type {
  ComponentClient,
  InstalledFeature,
  InstalledProduct,
  RegisteredComponent,
  Registration,
} from "../graph/registration.ts";
import { MACHINE_SID } from "../graph/registration.ts";

/** guid makes {XXXXXXXX-…} out of a small number, for tests. */
export const guid = (number: number, kind = "0"): string =>
  `{${kind.repeat(8)}-0000-0000-0000-${number.toString(16).toUpperCase().padStart(12, "0")}}`;

/** madeProduct is an installed product with its cached package, for tests. */
export const madeProduct = (productCode: string, more: Partial<InstalledProduct> = {}): InstalledProduct => ({
  ...{ productCode, sid: MACHINE_SID, name: `Product ${productCode.slice(-5, -1)}`, version: "1.0.0" },
  ...{ publisher: "Contoso", language: 1033, packageCode: null, installedOn: "20260101", installLocation: null },
  ...{ cache: { path: "C:\\Windows\\Installer\\1a2b3c.msi", state: "present" }, features: [], patches: [] },
  ...more,
});

/** madeFeature is an installed feature, for tests. */
export const madeFeature = (id: string, ...componentIds: string[]): InstalledFeature => ({
  id,
  parent: null,
  state: "installed",
  componentIds,
});

/** madeComponent registers clients by product code and key path, for tests. */
export const madeComponent = (
  componentId: string,
  clients: Readonly<Record<string, string>>,
  sid: string = MACHINE_SID,
): RegisteredComponent => ({
  componentId,
  sid,
  clients: Object.entries(clients).map(
    ([productCode, keyPath]): ComponentClient => ({ productCode, keyPath, keyPathState: "present" }),
  ),
});

/** madeRegistration is a machine's registration with what a test does not care about left empty. */
export const madeRegistration = (more: Partial<Registration> = {}): Registration => ({
  ...{ products: [], components: [], sharedFiles: [], upgradeCodes: [] },
  ...more,
});
