"use client";

import { WhoMay } from "../dispatch/who-may";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import type { Action } from "./machine-actions";

/** Admission asks for the decision that a token left to a person: until then the machine's facts are not counted. */
export const Admission = ({ mayManage, admit }: { mayManage: boolean; admit: Action }) => (
  <>
    <Notice
      kind="info"
      title="This machine waits to be admitted"
      action={
        mayManage && (
          <Button variant="primary" isBusy={admit.isPending} onClick={() => admit.send()}>
            Admit
          </Button>
        )
      }
    >
      {mayManage ? (
        "Its token asks for a person's yes. Until then its facts are not counted and nothing is sent to it."
      ) : (
        <WhoMay what="admit it" />
      )}
    </Notice>
    {admit.refusal && <Notice kind="error" title={admit.refusal.message} />}
  </>
);
