import type { ComponentView, Removal } from "./product-types";

let made = 0;

/** madeComponent is a file that goes, for tests. */
export const madeComponent = (more: Partial<ComponentView> = {}): ComponentView => ({
  ...{ componentId: `{C${++made}}`, kind: "file", path: "C:\\a.dll", keyPathState: "present", features: [] },
  ...{ fate: "goes", reasons: [], isPermanent: false, others: [], samePath: [] },
  ...more,
});

/** madeRemoval is a removal that says nothing, for tests. */
export const madeRemoval = (more: Partial<Removal> = {}): Removal => ({
  ...{ features: [], components: [], componentCount: more.components?.length ?? 0, around: [], reasons: [] },
  ...{ names: {}, harms: [], remarks: [], gaps: [] },
  ...more,
});
