import { ShieldAlert, ShieldCheck, ShieldEllipsis } from "lucide-react";
import type { ReactNode } from "react";
import { Clock } from "../ui/clock";
import { Code } from "../ui/code";
import { CopyButton } from "../ui/copy-button";
import { Panel, PanelHeader } from "../ui/panel";
import type { JobView } from "./job-types";
import { parameterLines } from "./parameter-lines";

/** SignedOrder is what was signed: the very order the agent checks before it begins. */
export const SignedOrder = ({ job }: { job: JobView }) => (
  <Panel>
    <PanelHeader title="Signed order">
      <Verified job={job} />
    </PanelHeader>
    <dl className="px-4 py-1.5">
      <Row term="Repair">
        <Code>{job.repair}</Code>
      </Row>
      {parameterLines(job.parameters).map(({ name, value }) => (
        <Row key={name} term={name}>
          <Code>{value}</Code>
        </Row>
      ))}
      <Row term="Machine">
        <Code>{job.hostname}</Code> {job.batchSize > 1 ? `and ${job.batchSize - 1} more` : "only"}, enrolment{" "}
        {job.epoch}
      </Row>
      <Row term="Asked by">
        {job.originName} <Clock at={job.createdAt} />
      </Row>
      <Row term="Reason">{job.reason ?? <span className="text-muted-foreground">none given</span>}</Row>
      <Row term="Good">
        <Clock at={job.notBefore} /> to {job.expiresAt && <Clock at={job.expiresAt} />}
      </Row>
      {job.keyId && <Key keyId={job.keyId} />}
    </dl>
  </Panel>
);

const Row = ({ term, children }: { term: string; children: ReactNode }) => (
  <div className="flex items-start justify-between gap-4 border-t py-2 first:border-t-0">
    <dt className="shrink-0 text-muted-foreground">{term}</dt>
    <dd className="min-w-0 text-right wrap-anywhere">{children}</dd>
  </div>
);

/** The key's fingerprint is long; its beginning tells two keys apart, the whole is copied. */
const Key = ({ keyId }: { keyId: string }) => (
  <Row term="Signed by">
    <span className="inline-flex flex-wrap items-center justify-end gap-1.5">
      <span title={keyId}>
        server key <Code>{shortKey(keyId)}</Code>, Ed25519
      </span>
      <CopyButton text={keyId} label="Copy key id" variant="ghost" size="sm" className="-my-1" />
    </span>
  </Row>
);

const shortKey = (keyId: string): string =>
  (
    keyId
      .replace(/[^0-9a-f]/gi, "")
      .slice(0, 8)
      .toUpperCase()
      .match(/../g) ?? []
  ).join(":");

/** An agent begins nothing that it has not verified: that it began is its word that it did. */
function Verified({ job }: { job: JobView }) {
  if (job.startedAt) {
    return (
      <span className="inline-flex items-center gap-1.5 text-xs text-healthy">
        <ShieldCheck className="size-3.5" aria-hidden /> verified by the agent
      </span>
    );
  }
  const wasRefused = job.result?.outcome === "refused";
  return (
    <span className="inline-flex items-center gap-1.5 text-xs text-muted-foreground">
      {wasRefused ? (
        <ShieldAlert className="size-3.5" aria-hidden />
      ) : (
        <ShieldEllipsis className="size-3.5" aria-hidden />
      )}
      {wasRefused ? "refused by the agent" : "not verified yet"}
    </span>
  );
}
