"use client";

import { useQueryStates } from "nuqs";
import { useMemo, useRef, useState } from "react";
import { useSlashFocus } from "../machines/use-slash-focus";
import { Button } from "../ui/button";
import { EmptyByFilter } from "../ui/empty-state";
import { Input } from "../ui/input";
import { Panel, PanelHeader } from "../ui/panel";
import { Segmented } from "../ui/segmented";
import { ComponentList } from "./component-list";
import { componentRows, noFeature } from "./component-rows";
import { ComponentFocus } from "./component-focus";
import { Neighbours } from "./neighbours";
import type { Fate, ProductLine, Removal } from "./product-types";
import { componentsId } from "./show-components";
import { productsParams } from "./products-params";
import { countFates } from "./removal-words";

type Props = { product: ProductLine; removal: Removal };

/** ComponentsPanel is the product's components below its features, and beside them the one that is looked at, with who else has it. */
export function ComponentsPanel({ product, removal }: Props) {
  const [{ component: code, fate, find }, setState] = useQueryStates(productsParams);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const field = useRef<HTMLInputElement>(null);
  useSlashFocus(field);
  const rows = useMemo(() => componentRows(removal, { find, fate, folded }), [removal, find, fate, folded]);
  const focused = removal.components.find(({ componentId }) => componentId === code) ?? null;
  const features = [...removal.features.map(({ id }) => id), noFeature];
  const fold = (key: string) => setFolded((now) => toggled(now, key));
  const focus = (componentId: string | null) => void setState({ component: componentId });
  return (
    <Panel
      id={componentsId}
      tabIndex={-1}
      className="@container scroll-mt-16 overflow-clip outline-none"
      aria-label="Components"
    >
      <PanelHeader title="Components" note={noteOf(removal)}>
        {removal.features.length > 1 && (
          <Button size="sm" variant="ghost" onClick={() => setFolded(folded.size > 0 ? none : new Set(features))}>
            {folded.size > 0 ? "Unfold all" : "Fold all"}
          </Button>
        )}
      </PanelHeader>
      <div className="grid @4xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="min-w-0 @4xl:border-r">
          <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2">
            <Input
              ref={field}
              type="search"
              aria-label="Search components"
              placeholder="Path, code, feature, other product"
              className="flex-1 basis-56"
              value={find}
              onChange={(event) => void setState({ find: event.target.value || null })}
            />
            <FateFilter removal={removal} fate={fate} onChange={(next) => void setState({ fate: next })} />
          </div>
          {rows.length === 0 ? (
            <EmptyByFilter
              title="No component is left"
              reset={<Button onClick={() => void setState({ find: null, fate: null })}>Reset</Button>}
            >
              {removal.components.length.toLocaleString("en")} are hidden by the search or the choice above.
            </EmptyByFilter>
          ) : (
            <ComponentList
              rows={rows}
              removal={removal}
              focusedId={focused?.componentId ?? null}
              onFold={fold}
              onFocus={focus}
            />
          )}
        </div>
        <div className="min-w-0 @max-4xl:order-first @max-4xl:border-b">
          {focused ? (
            <ComponentFocus component={focused} product={product} removal={removal} onClose={() => focus(null)} />
          ) : (
            <Neighbours
              product={product}
              removal={removal}
              isGone={code !== null}
              onFind={(name) => void setState({ find: name })}
            />
          )}
        </div>
      </div>
    </Panel>
  );
}

const none: ReadonlySet<string> = new Set();

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}

function noteOf({ components, componentCount }: Removal): string {
  const count = componentCount.toLocaleString("en");
  return components.length < componentCount ? `the first ${components.length.toLocaleString("en")} of ${count}` : count;
}

type FilterProps = { removal: Removal; fate: Fate | null; onChange: (fate: Fate | null) => void };

/** Choices that would leave nothing are not offered. */
function FateFilter({ removal, fate, onChange }: FilterProps) {
  const counts = countFates(removal.components);
  const words = { stays: "Stays", unknown: "Cannot tell", goes: "Goes" };
  const offered = (["stays", "unknown", "goes"] as const).filter((one) => counts[one] > 0 || one === fate);
  if (offered.length < 2 && fate === null) return null;
  const items = Object.fromEntries([
    ["all", "All"],
    ...offered.map((one) => [one, `${words[one]} ${counts[one].toLocaleString("en")}`]),
  ]) as Record<Fate | "all", string>;
  return (
    <Segmented
      label="What becomes of them"
      items={items}
      value={fate ?? "all"}
      onValueChange={(next) => onChange(next === "all" ? null : next)}
    />
  );
}
