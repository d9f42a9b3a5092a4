import type { ChainLink, Diagnosis, RootCause } from "@slipway/shared/installer/log/diagnosis";
import { linePrefix } from "./line-prefix";
import { codeText } from "./log-truth";

/** Step is one step from the cause to the exit code. */
export interface Step {
  kind: "cause" | ChainLink["kind"];
  title: string;
  /** What the log says there, or what the step is of. */
  text: string;
  /** From 1. */
  line: number;
}

/** stepsOf turns the chain round: the cause first, then everything that fell with it, out to whoever asked. */
export function stepsOf({ rootCause, chain }: Diagnosis): Step[] {
  const links = chain.filter(({ kind, line }) => !(kind === "operation" && line === rootCause?.line)).toReversed();
  return [...(rootCause ? [causeStep(rootCause)] : []), ...links.map(linkStep)];
}

const causeStep = (root: RootCause): Step => ({
  kind: "cause",
  title: `${spaces[root.space]} ${codeText(root.code)}`,
  text: root.quote.slice(linePrefix(root.quote).length),
  line: root.line,
});

const spaces: Record<RootCause["space"], string> = {
  engine: "Engine message",
  exit: "Exit code",
  win32: "System error",
  hresult: "HRESULT",
  "custom-action": "Custom action returned",
};

const titles: Record<ChainLink["kind"], string> = {
  bootstrapper: "Bootstrapper",
  package: "Package of the bundle",
  client: "Caller’s side",
  server: "Windows Installer service",
  "nested-product": "Nested product",
  action: "Action",
  "custom-action": "Custom action",
  operation: "Operation",
};

const linkStep = ({ kind, name, line, result }: ChainLink): Step => ({
  kind,
  title: titles[kind],
  text: result === null ? name : `${name}, returned ${codeText(result)}`,
  line,
});
