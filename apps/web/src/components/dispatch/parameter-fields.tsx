"use client";

import type { RepairCode } from "@slipway/shared/facts/codes";
import type { ComponentType } from "react";
import { CleanTempFields } from "./clean-temp-fields";
import { type FieldsProps, NumberField, TextField } from "./fields";
import { ScheduleRebootFields } from "./schedule-reboot-fields";

const WaitFields = (props: FieldsProps) => (
  <NumberField {...props} name="confirmSeconds" label="Between the two looks" unit="s" />
);

const NotifyFields = (props: FieldsProps) => (
  <>
    <TextField {...props} name="user" label="Whom to tell" empty="Whoever owns the installer" />
    <TextField
      {...props}
      name="text"
      label="Message"
      empty="Names the installation, and asks to finish or cancel it"
      lines={3}
    />
    <NumberField {...props} name="waitMinutes" label="Stays on the screen" unit="min" />
  </>
);

const StopOrphansFields = (props: FieldsProps) => (
  <NumberField {...props} name="idleMinutes" label="Without CPU and I/O for" unit="min" />
);

const NothingToChoose = () => <p className="text-muted-foreground">There is nothing to choose.</p>;

/** Forms are written by hand, one a repair; a new code does not compile without a line here. */
const forms: Record<RepairCode, ComponentType<FieldsProps>> = {
  "wait-for-installer": WaitFields,
  "notify-user": NotifyFields,
  "stop-orphan-installers": StopOrphansFields,
  "restart-installer-service": NothingToChoose,
  "schedule-reboot": ScheduleRebootFields,
  "clean-temp": CleanTempFields,
};

/** ParameterFields is the form of one repair's parameters. */
export function ParameterFields(props: FieldsProps) {
  const Form = forms[props.definition.code];
  return <Form {...props} />;
}
