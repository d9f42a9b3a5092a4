"use client";

import { Eye } from "lucide-react";
import { Badge } from "../ui/badge";
import { Code } from "../ui/code";
import { CopyButton } from "../ui/copy-button";
import { EnrolSteps } from "./enrol-steps";
import { fingerprintOf } from "./enrol-commands";
import { expiries, labelsOf } from "./token-draft";
import type { MadeToken } from "./use-make-token";
import { TokenWaiting } from "./token-waiting";

type Props = { made: MadeToken; groupName: string };

/** TokenSecret shows a new token's secret, this once, and how to use it. */
export const TokenSecret = ({ made, groupName }: Props) => (
  <div className="grid gap-6">
    <SecretOnce token={made.token} />
    <section aria-label="Use it" className="grid gap-2">
      <h3 className="font-semibold">Use it, on each machine</h3>
      <EnrolSteps token={made.token} />
    </section>
    <dl className="[&>div]:flex [&>div]:items-center [&>div]:justify-between [&>div]:gap-4 [&>div]:border-t [&>div]:py-1.5 [&>div:first-child]:border-t-0 [&_dt]:text-muted-foreground">
      <div>
        <dt>Group</dt>
        <dd>{groupName}</dd>
      </div>
      <div>
        <dt>Gives</dt>
        <dd className="flex flex-wrap justify-end gap-1">
          {labelsOf(made.draft.labels).map((label) => (
            <Badge key={label}>{label}</Badge>
          ))}
          {labelsOf(made.draft.labels).length === 0 && "no labels"}
        </dd>
      </div>
      <div>
        <dt>Machines</dt>
        <dd>
          {made.draft.maxUses} at most{made.draft.admitByHand && ", each admitted by hand"}
        </dd>
      </div>
      <div>
        <dt>Expires after</dt>
        <dd>{expiries[made.draft.expiry]}</dd>
      </div>
      <div>
        <dt>Trusts server key</dt>
        <dd>
          <Code>{fingerprintOf(made.token)}</Code>
        </dd>
      </div>
    </dl>
    <TokenWaiting tokenId={made.id} />
  </div>
);

const SecretOnce = ({ token }: { token: string }) => (
  <section
    aria-label="The token"
    className="rounded-md border border-[color-mix(in_oklch,var(--degraded)_45%,var(--border))] bg-degraded-muted p-3"
  >
    <h3 className="flex items-center gap-1.5 font-semibold text-degraded">
      <Eye className="size-4" aria-hidden /> Shown this once
    </h3>
    <p className="text-xs">Only its hash is kept. Lost? Revoke it and make another.</p>
    <div className="mt-2 flex flex-wrap items-start gap-2">
      <Code className="min-w-0 flex-1 basis-48 rounded-md border bg-card px-2.5 py-1.5 break-all">{token}</Code>
      <CopyButton text={token} className="max-md:w-full" />
    </div>
  </section>
);
