"use client";

import { TriangleAlert } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { StackedBar } from "../go/stacked-bar";
import { Untold } from "../machine/untold";
import { Button } from "../ui/button";
import { Code } from "../ui/code";
import { Panel, PanelHeader } from "../ui/panel";
import { FateMark, fateLooks } from "./fate-mark";
import type { Removal } from "./product-types";
import { productsParams } from "./products-params";
import { ReasonLine } from "./reason-line";
import { showComponents } from "./show-components";
import { countFates, type RemovalSource, removalSentence } from "./removal-words";
import { type StayGroup, stayGroups } from "./stay-groups";

/** Paths that a group shows before the list has to. */
const shownPaths = 4;
const morePaths = 100;

type Props = { removal: Removal; doubts: readonly string[]; source?: RemovalSource };

/** What each source is, and what of it is counted. */
const sources = {
  registration: { title: "What stays if removed", note: "from the registration alone", one: "component" },
  package: { title: "If uninstalled", note: "from a machine that has only this", one: "thing" },
} as const;

/** RemovalPanel says what a removal takes and leaves: counts first, then what stays and why, then what nobody can tell. */
export function RemovalPanel({ removal, doubts, source = "registration" }: Props) {
  const counts = countFates(removal.components);
  const sentence = removalSentence(removal, doubts.length === 0, source);
  const { title, note } = sources[source];
  const untold = [...doubts, ...removal.gaps.map((gap) => lowerFirst(gap.replace(/\.$/, "")))];
  return (
    <Panel className="@container" aria-label={title}>
      <PanelHeader title={title} note={note} />
      <div className="grid gap-3 p-4">
        <p className="text-lg font-semibold text-balance">{sentence}</p>
        {removal.components.length > 0 && (
          <StackedBar
            className="h-2"
            parts={(["goes", "stays", "unknown"] as const).map((fate) => ({
              key: fate,
              count: counts[fate],
              className: fateLooks[fate].bar,
            }))}
          />
        )}
        {removal.remarks.map((remark) => (
          <p key={remark} className="text-muted-foreground">
            {remark}
          </p>
        ))}
      </div>
      {removal.harms.length > 0 && <Harms harms={removal.harms} />}
      {stayGroups(removal).map((group) => (
        <Group key={`${group.fate} ${group.reason.sentence}`} group={group} source={source} />
      ))}
      {source === "package" && counts.goes > 0 && <Gone removal={removal} />}
      {removal.around.length > 0 && <Around removal={removal} />}
      {untold.length > 0 && <Untold parts={untold} />}
    </Panel>
  );
}

function Group({ group, source }: { group: StayGroup; source: RemovalSource }) {
  const { fate, reason, components } = group;
  const { one } = sources[source];
  return (
    <div className="grid gap-x-4 gap-y-1 border-t px-4 py-3 @2xl:grid-cols-[9rem_minmax(0,1fr)]">
      <div>
        <FateMark fate={fate} className="font-medium" />
        <p className="text-xs text-muted-foreground">
          {components.length.toLocaleString("en")} {components.length === 1 ? one : `${one}s`}
        </p>
      </div>
      <div className="min-w-0">
        <ReasonLine reason={reason} />
        {source === "registration" ? <LinkedPaths group={group} /> : <Paths components={components} />}
      </div>
    </div>
  );
}

/** Paths whose components are listed below the panel. */
function LinkedPaths({ group: { fate, components } }: { group: StayGroup }) {
  const [, setState] = useQueryStates(productsParams);
  return (
    <>
      <ul className="mt-1 grid gap-0.5">
        {components.slice(0, shownPaths).map(({ componentId, path }) => (
          <li key={componentId} className="min-w-0">
            <button
              type="button"
              className="text-left hover:underline max-md:min-h-6"
              onClick={() => {
                void setState({ component: componentId });
                showComponents();
              }}
            >
              <Code className="break-all">{path || componentId}</Code>
            </button>
          </li>
        ))}
      </ul>
      {components.length > shownPaths && (
        <Button
          size="sm"
          className="mt-2"
          onClick={() => {
            void setState({ fate, component: null, find: null });
            showComponents();
          }}
        >
          Show all {components.length.toLocaleString("en")} below
        </Button>
      )}
    </>
  );
}

/** Paths that are listed nowhere else. */
function Paths({ components }: Pick<StayGroup, "components">) {
  const [shown, setShown] = useState(shownPaths);
  return (
    <>
      <ul className="mt-1 grid gap-0.5">
        {components.slice(0, shown).map(({ componentId, path }) => (
          <li key={componentId} className="min-w-0">
            <Code className="break-all">{path}</Code>
          </li>
        ))}
      </ul>
      {components.length > shown && (
        <Button size="sm" className="mt-2" onClick={() => setShown(shown + morePaths)}>
          Show {Math.min(morePaths, components.length - shown)} more
        </Button>
      )}
    </>
  );
}

/** What a package's removal takes: listed nowhere else. */
function Gone({ removal: { components } }: { removal: Removal }) {
  const gone = components.filter(({ fate }) => fate === "goes");
  return (
    <details className="border-t">
      <summary className="min-h-11 cursor-pointer px-4 py-3 text-muted-foreground">
        {gone.length === 1 ? "1 thing goes" : `${gone.length.toLocaleString("en")} things go`}
      </summary>
      <div className="px-4 pb-3">
        <Paths components={gone} />
      </div>
    </details>
  );
}

const Harms = ({ harms }: Pick<Removal, "harms">) => (
  <div className="grid gap-x-4 gap-y-1 border-t px-4 py-3 @2xl:grid-cols-[9rem_minmax(0,1fr)]">
    <span className="flex items-center gap-1.5 font-medium text-blocked">
      <TriangleAlert className="size-3.5" aria-hidden /> others lose
    </span>
    <ul className="grid min-w-0 gap-1.5">
      {harms.slice(0, shownHarms).map(({ path, name, sentence }) => (
        <li key={`${path} ${name}`}>
          <Code className="break-all">{path}</Code>
          <ReasonLine reason={{ rule: 16, sentence }} />
        </li>
      ))}
      {harms.length > shownHarms && <li className="text-muted-foreground">and {harms.length - shownHarms} more</li>}
    </ul>
  </div>
);

/** Enough to see whom it hits: the components below have the rest. */
const shownHarms = 20;

function Around({ removal: { around, reasons } }: { removal: Removal }) {
  const one = around.length === 1;
  return (
    <details className="border-t">
      <summary className="min-h-11 cursor-pointer px-4 py-3 text-muted-foreground">
        {one ? "1 folder or key" : `${around.length.toLocaleString("en")} folders and keys`} around it{" "}
        {one ? "goes" : "go"} only if nothing else is in {one ? "it" : "them"}
      </summary>
      <ul className="grid gap-1.5 px-4 pb-3 text-xs">
        {around.slice(0, shownAround).map(({ path, fate, reason }) => (
          <li key={path} className="flex flex-wrap gap-x-3">
            <Code className="min-w-0 break-all">{path}</Code>
            <FateMark fate={fate} />
            {fate === "stays" && reasons[reason] && <ReasonLine reason={reasons[reason]} />}
          </li>
        ))}
        {around.length > shownAround && <li>and {around.length - shownAround} more</li>}
      </ul>
    </details>
  );
}

const shownAround = 200;

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
