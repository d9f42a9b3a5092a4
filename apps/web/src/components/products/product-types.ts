import { MACHINE_SID } from "@slipway/shared/installer/graph/registration";
import type { Outputs } from "@/trpc/types";

/** ProductLine is one product of a machine, in one context. */
export type ProductLine = Outputs["machines"]["installer"]["products"][number];
export type LookState = Outputs["machines"]["installer"]["looks"]["products"];
type Told = NonNullable<Outputs["registration"]["forecast"]["removal"]>;
/** ComponentView is one component of a removal by its key path; what a package tells has kinds that no key path is. */
export type ComponentView = Omit<Told["components"][number], "kind"> & {
  kind: Told["components"][number]["kind"] | "service" | "shortcut" | "environment";
};
/** Removal is what removing a product takes and leaves. */
export type Removal = Omit<Told, "components"> & { components: ComponentView[] };
export type Fate = NonNullable<ComponentView["fate"]>;

/** productName is a product's name and version, or its code. */
export const productName = ({ name, version, productCode }: Pick<ProductLine, "name" | "version" | "productCode">) =>
  [name ?? productCode, version].filter((part) => part !== null && part !== "").join(" ");

/** contextWords say for whom a product is installed. */
export const contextWords = (sid: string): string => (sid === MACHINE_SID ? "all users" : `user ${sid}`);
