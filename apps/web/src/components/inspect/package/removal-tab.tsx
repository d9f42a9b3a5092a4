"use client";

import { Suspense, use, useState } from "react";
import { RemovalPanel } from "../../products/removal-panel";
import { ErrorState } from "../../ui/error-state";
import { Panel, PanelHeader } from "../../ui/panel";
import { SkeletonRows } from "../../ui/skeleton";
import type { Questions } from "../reading/messages";
import type { InspectClient } from "../reading/worker-client";

type Answer = { removal: Questions["removal"]["answer"] } | { error: string };

/** RemovalTab foretells what the removal of a package's product leaves on a machine that has only it. */
export function RemovalTab({ client }: { client: InspectClient }) {
  const ask = (): Promise<Answer> =>
    client.ask("removal", { file: 0 }).then(
      (removal) => ({ removal }),
      (error: unknown) => ({ error: error instanceof Error ? error.message : "It could not be foretold." }),
    );
  const [answer, setAnswer] = useState(ask);
  return (
    <Suspense fallback={<Making />}>
      <Told answer={answer} onAgain={() => setAnswer(ask())} />
    </Suspense>
  );
}

const Making = () => (
  <Panel>
    <PanelHeader title="If uninstalled" />
    <SkeletonRows label="The forecast is being made" rows={5} widths={["w-3/5", "w-24"]} />
  </Panel>
);

function Told({ answer, onAgain }: { answer: Promise<Answer>; onAgain: () => void }) {
  const told = use(answer);
  if ("error" in told)
    return <ErrorState title="The forecast could not be made" message={told.error} onRetry={onAgain} />;
  if (told.removal) return <RemovalPanel removal={told.removal} doubts={[]} source="package" />;
  return (
    <Panel>
      <PanelHeader title="If uninstalled" />
      <p className="px-4 py-3 text-muted-foreground">
        Cannot tell: the package has no product code, so nothing of it is ever registered.
      </p>
    </Panel>
  );
}
