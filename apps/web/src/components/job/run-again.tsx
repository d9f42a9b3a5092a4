"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { DispatchSheet } from "../dispatch/sheets";
import { Button } from "../ui/button";
import type { JobView } from "./job-types";

/** RunAgain opens the sheet with what this job was asked; what is sent is a new job that names this one. */
export function RunAgain({ job }: { job: JobView }) {
  const [isOpen, setIsOpen] = useState(false);
  const router = useRouter();
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Run again…</Button>
      {isOpen && (
        <DispatchSheet
          machine={{ id: job.machineId, hostname: job.hostname, repairs: null }}
          start={{ repair: job.repair, parameters: job.parameters, retryOf: job.id }}
          recommended={[]}
          onClose={() => setIsOpen(false)}
          onDispatched={({ jobs: [next] }) => next && router.push(`/machines/${next.machineId}/jobs/${next.id}`)}
        />
      )}
    </>
  );
}
