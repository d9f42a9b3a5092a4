import type { ChainLink, RootCause } from "../diagnosis.ts";
import type { Failure } from "../scan/action-track.ts";
import type { LogState } from "../scan/log-state.ts";
import { depthOf, type Run } from "../scan/run.ts";

/** chainOf goes from whoever asked down to where it died; without a failure it ends with the engines. */
export function chainOf(state: LogState, root: RootCause | null): ChainLink[] {
  const failure = state.actions.failure();
  const outer = state.runs.all().filter((run) => depthOf(run) === 0);
  const links: ChainLink[] = [...burnLinks(state), ...outer.map(linkOf)];
  let inner: Run | null = null;
  for (const { name, run, line } of failure?.path ?? []) {
    if (run && depthOf(run) > 0 && run !== inner) links.push(linkOf(run));
    if (run && depthOf(run) > 0) inner = run;
    links.push({ kind: "action", name, line, result: null });
  }
  if (failure) links[links.length - 1] = { ...lastOf(links, failure.name, failure.line), result: failure.value };
  links.push(...innerRuns(state, failure, links));
  if (!root) return links;
  const isCustom = root.space === "custom-action" || [1720, 1721, 1722, 1723, 2738].includes(root.code);
  if (root.action !== null && root.action !== failure?.name && !links.some(({ name }) => name === root.action))
    links.push({ kind: isCustom ? "custom-action" : "action", name: root.action, line: root.line, result: null });
  else if (isCustom) markCustom(links, root);
  if (root.file !== null) links.push({ kind: "operation", name: root.file, line: root.line, result: null });
  return links;
}

/** A removal that failed before any action of its own is told by its engine alone. */
function innerRuns(state: LogState, failure: Failure | null, links: readonly ChainLink[]): ChainLink[] {
  const last = failure
    ? state.runs
        .all()
        .findLast((run) => depthOf(run) > 0 && run.beganLine >= failure.fromLine && run.beganLine < failure.line)
    : undefined;
  return last && !links.some(({ line }) => line === last.beganLine) ? [linkOf(last)] : [];
}

const lastOf = (links: readonly ChainLink[], name: string, line: number): ChainLink =>
  links.at(-1) ?? { kind: "action", name, line, result: null };

function markCustom(links: ChainLink[], root: RootCause): void {
  const at = links.findLastIndex(({ kind, name }) => kind === "action" && name === root.action);
  const link = links[at];
  if (link)
    links[at] = { ...link, kind: "custom-action", result: root.space === "custom-action" ? root.code : link.result };
}

function linkOf(run: Run): ChainLink {
  const kind = depthOf(run) > 0 ? "nested-product" : run.side;
  const { target, name, productCode, beganLine, returned } = run;
  const inner = [name, productCode ?? target].filter((part) => part !== null).join(" ");
  const called = kind === "nested-product" ? inner : (target ?? name ?? "");
  return { kind, name: called || "not known", line: beganLine, result: returned };
}

function burnLinks({ burn }: LogState): ChainLink[] {
  if (!burn.seen()) return [];
  const { name, process } = burn.bundle();
  const failed = burn.culprit();
  const exit = burn.exit();
  const bundle: ChainLink = {
    kind: "bootstrapper",
    name: name ?? process ?? "not known",
    line: 1,
    result: exit?.code ?? null,
  };
  return failed ? [bundle, { kind: "package", name: failed.name, line: failed.line, result: failed.result }] : [bundle];
}
