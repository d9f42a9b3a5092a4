"use client";

import { type FieldsProps, NumberField, SwitchField, TextField } from "./fields";

/** CleanTempFields: what counts as old, and whether it is moved, deleted, or put back. */
export const CleanTempFields = (props: FieldsProps) => (
  <>
    <div className="grid grid-cols-2 gap-3">
      <NumberField {...props} name="minAgeDays" label="Older than" unit="days" />
      <NumberField {...props} name="quarantineDays" label="Kept for" unit="days" />
    </div>
    <SwitchField
      {...props}
      name="userFolders"
      label="Also folders of users"
      note="Their own temporary folders, beside the machine's."
    />
    <SwitchField
      {...props}
      name="purge"
      label="Delete for good"
      note="Only that frees space at once, and nothing brings the files back."
    />
    <TextField {...props} name="restore" label="Put back a quarantine" empty="q-… of an earlier job" />
  </>
);
