import { ResultMessage } from "@slipway/shared/protocol/check-in";
import { PartsMessage } from "@slipway/shared/protocol/parts";
import { type ProgressAnswer, ProgressMessage } from "@slipway/shared/protocol/progress";
import { AnswerMessage, LocalAttemptMessage } from "@slipway/shared/protocol/result";
import { recordLocalAttempt } from "../server/history/record-local-attempt.ts";
import { cancelsFor } from "../server/jobs/claim.ts";
import { recordAnswer } from "../server/jobs/record-answer.ts";
import { recordResult } from "../server/jobs/record-result.ts";
import { recordJobReports } from "../server/jobs/report.ts";
import { takeParts } from "../server/registration/take-parts.ts";
import { type MachineCall, understand } from "./call.ts";

const acknowledged = { acknowledged: true } as const;

/** words are what an agent says beside its check-ins; all but parts are kept in its journal until acknowledged. */
export const words = {
  result: ({ machine, body }: MachineCall) => recordResult(machine.id, understand(ResultMessage, body), Date.now()),

  progress: async ({ machine, body }: MachineCall): Promise<ProgressAnswer> => {
    await recordJobReports(machine.id, understand(ProgressMessage, body).jobs, Date.now());
    return { ...acknowledged, cancel: await cancelsFor(machine.id) };
  },

  answer: async ({ machine, body }: MachineCall) => {
    await recordAnswer(machine.id, understand(AnswerMessage, body), Date.now());
    return acknowledged;
  },

  "local-attempt": async ({ machine, body }: MachineCall) => {
    await recordLocalAttempt(machine, understand(LocalAttemptMessage, body), Date.now());
    return acknowledged;
  },

  parts: ({ machine, body }: MachineCall) => takeParts(machine.id, understand(PartsMessage, body), Date.now()),
} satisfies Record<string, (call: MachineCall) => Promise<unknown>>;
