import type { ComponentRule } from "../subject.ts";
import { assembly } from "./assembly.ts";
import { otherClient } from "./rule-01-other-client.ts";
import { permanent } from "./rule-02-permanent.ts";
import { noComponentId } from "./rule-03-no-component-id.ts";
import { sharedCount } from "./rule-04-shared-count.ts";
import { systemFolder } from "./rule-05-system-folder.ts";
import { protectedByWindows } from "./rule-06-protected.ts";
import { featureCondition } from "./rule-07-feature-condition.ts";
import { notLocal } from "./rule-08-not-local.ts";
import { conditionAtUninstall } from "./rule-09-condition.ts";
import { sharedComponent } from "./rule-10-shared.ts";
import { orphanClient } from "./rule-21-orphan-client.ts";

/** componentRules are the rules of E.5 about a whole component; all that apply are told, what keeps it decides. */
export const componentRules: readonly ComponentRule[] = [
  ...[noComponentId, permanent, otherClient, orphanClient, sharedCount, systemFolder, protectedByWindows],
  ...[featureCondition, conditionAtUninstall, sharedComponent, assembly],
];

/** presenceRule comes before all others: what is not on the disk has no fate. */
export const presenceRule: ComponentRule = notLocal;
