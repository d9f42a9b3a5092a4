"use client";

import dynamic from "next/dynamic";
import { Page } from "../shell/page";
import { DropTarget } from "./drop-target";
import { EmptyInspect } from "./empty-inspect";
import { FailedInspect } from "./failed-inspect";
import { useInspection } from "./use-inspection";
import { WorkingInspect } from "./working-inspect";

const LogView = dynamic(() => import("./log/log-view").then((module) => module.LogView));
const PackagesView = dynamic(() => import("./package/packages-view").then((module) => module.PackagesView));

/** InspectPage looks into logs and packages within the browser: nothing leaves it unless somebody asks for a link. */
export function InspectPage() {
  const { state, keeping, open, swap, close, again } = useInspection();
  const name = nameOf(state);
  return (
    <DropTarget onFiles={open}>
      <Page crumbs={name ? [{ label: "Inspect", href: "/inspect" }, { label: name }] : [{ label: "Inspect" }]}>
        {state.state === "empty" && <EmptyInspect onFiles={open} />}
        {state.state === "working" && <WorkingInspect names={state.names} progress={state.progress} onCancel={close} />}
        {state.state === "failed" && (
          <FailedInspect refused={[]} message={state.message} onFiles={open} onAgain={again} />
        )}
        {state.state === "opened" && state.opened.kind === "refused" && (
          <FailedInspect refused={state.opened.refused} message={null} onFiles={open} onAgain={null} />
        )}
        {state.state === "opened" && state.opened.kind === "log" && (
          <LogView
            key={state.key}
            report={state.opened.report}
            client={state.client}
            keeping={keeping}
            onFiles={open}
          />
        )}
        {state.state === "opened" && state.opened.kind === "packages" && (
          <PackagesView
            key={state.key}
            opened={state.opened}
            client={state.client}
            keeping={keeping}
            onFiles={open}
            onSwap={swap}
          />
        )}
      </Page>
    </DropTarget>
  );
}

function nameOf(state: ReturnType<typeof useInspection>["state"]): string | null {
  if (state.state === "empty") return null;
  if (state.state !== "opened") return state.names.join(" and ");
  const { opened } = state;
  if (opened.kind === "log") return opened.report.name;
  if (opened.kind === "packages")
    return opened.packages.map(({ name }) => name).join(opened.upgrade ? " to " : " and ");
  return opened.refused.map(({ name }) => name).join(" and ");
}
