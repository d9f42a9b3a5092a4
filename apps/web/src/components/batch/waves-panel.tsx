import { Ban, Check, Clock as ClockIcon, Play } from "lucide-react";
import type { ReactNode } from "react";
import { machines, number } from "../machines/truth";
import { Clock } from "../ui/clock";
import { Panel, PanelHeader, PanelRow } from "../ui/panel";
import type { BatchView } from "./batch-types";

type Wave = BatchView["waves"][number];

/** WavesPanel is the waves around the one that is out, and how near the batch is to its limit. */
export const WavesPanel = ({ batch }: { batch: BatchView }) =>
  (batch.waves.length > 0 || batch.haltAfter !== null) && (
    <Panel className="overflow-hidden" aria-label="Waves">
      <PanelHeader
        title="Waves"
        note={batch.waves.length > 0 ? `${number(batch.waves.length)} of ${number(batch.waveCount)}` : "all at once"}
      >
        {batch.haltAfter !== null && (
          <span className="text-muted-foreground">
            {number(batch.badSince)} of {number(batch.haltAfter)} bad ends that halt it
          </span>
        )}
      </PanelHeader>
      {batch.waves.map((wave) => (
        <PanelRow key={wave.number}>
          <span className="font-medium">Wave {number(wave.number)}</span>
          <span className="text-muted-foreground">{machines(wave.machines)}</span>
          <span className="ml-auto flex items-center gap-1.5 text-right [&_svg]:size-3.5 [&_svg]:shrink-0">
            <Standing wave={wave} />
          </span>
        </PanelRow>
      ))}
    </Panel>
  );

function Standing({ wave }: { wave: Wave }): ReactNode {
  const { machines: all, ended, bad, releasedAt, endedAt } = wave;
  const badly = bad > 0 ? `, ${number(bad)} badly` : "";
  if (ended === all && endedAt && !releasedAt)
    return (
      <>
        <Ban aria-hidden /> taken back before it went out <Clock at={endedAt} />
      </>
    );
  if (ended === all && endedAt)
    return (
      <>
        <Check aria-hidden /> ended{badly} <Clock at={endedAt} />
      </>
    );
  if (releasedAt)
    return (
      <>
        <Play aria-hidden /> {number(ended)} ended{badly}, out since <Clock at={releasedAt} />
      </>
    );
  return (
    <>
      <ClockIcon aria-hidden /> waits
    </>
  );
}
