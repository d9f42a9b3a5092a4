"use client";

import { Segmented } from "../ui/segmented";
import { type FieldsProps, NumberField, SwitchField, TextField } from "./fields";

const atDeadline = { "give-up": "Give up", restart: "Restart" };

/** ScheduleRebootFields: when the person is asked, how often they may put it off, and what happens in the end. */
export const ScheduleRebootFields = (props: FieldsProps) => (
  <>
    <TextField {...props} name="message" label="What the person reads" empty="A sentence is needed" lines={3} />
    <div className="grid grid-cols-2 gap-3">
      <NumberField {...props} name="graceMinutes" label="Grace" unit="min" />
      <NumberField {...props} name="earliestMinutes" label="Not before" unit="min" />
      <NumberField {...props} name="deferrals" label="Deferrals" unit="times" />
      <NumberField {...props} name="deferMinutes" label="Each for" unit="min" />
    </div>
    <NumberField {...props} name="deadlineMinutes" label="Deadline" unit="min" />
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
