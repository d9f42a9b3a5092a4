"use client";

import { Segmented } from "../ui/segmented";
import { type FieldsProps, MinutesField, NumberField, SwitchField, TextField } from "./fields";
import { usualTimes } from "./usual-times";

const atDeadline = { "give-up": "Give up", restart: "Restart" };

/** ScheduleRebootFields: when the person is asked, how often they may put it off, and what happens in the end. */
export const ScheduleRebootFields = (props: FieldsProps) => (
  <>
    <TextField {...props} name="message" label="What the person reads" empty="A sentence is needed" lines={3} />
    <div className="grid grid-cols-2 gap-3">
      <MinutesField {...props} name="earliestMinutes" label="First asked" usual={usualTimes.earliestMinutes} />
      <MinutesField {...props} name="deadlineMinutes" label="Deadline after" usual={usualTimes.deadlineMinutes} />
      <NumberField {...props} name="deferrals" label="May be put off" unit="times" />
      <MinutesField {...props} name="deferMinutes" label="Each time for" usual={usualTimes.deferMinutes} />
    </div>
    <NumberField {...props} name="graceMinutes" label="Grace before it restarts" unit="min" />
    <div className="grid gap-1.5">
      <span className="font-medium">Without a yes at the deadline</span>
      <Segmented
        label="Without a yes at the deadline"
        items={atDeadline}
        value={props.parameters.atDeadline === "restart" ? "restart" : "give-up"}
        onValueChange={(value) => props.set("atDeadline", value)}
      />
    </div>
    <SwitchField
      {...props}
      name="whenNobodyIsSignedIn"
      label="Also with nobody signed in"
      note="A person who is signed in is always asked."
    />
  </>
);
