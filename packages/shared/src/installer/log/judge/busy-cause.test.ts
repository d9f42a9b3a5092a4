import { expect, test } from "vitest";
import { type BusyEvidence, tellBusyCause } from "./busy-cause.ts";

const nothing: BusyEvidence = { waitedForLock: null, inUiSequence: null, clientPid: null, openTransactions: null };
const other = [{ clientPid: 8, target: "C:\\b.msi" }];

test.each<{ name: string; evidence: Partial<BusyEvidence>; cause: string }>([
  { name: "the engine waited for the lock", evidence: { waitedForLock: true }, cause: "other-transaction" },
  {
    name: "it waited, and had dialogs",
    evidence: { waitedForLock: true, inUiSequence: true },
    cause: "other-transaction",
  },
  {
    name: "another transaction was open",
    evidence: { openTransactions: other, clientPid: 7 },
    cause: "other-transaction",
  },
  {
    name: "dialogs of its own, nobody waited",
    evidence: { inUiSequence: true, waitedForLock: false },
    cause: "nested-in-ui",
  },
  {
    name: "dialogs, and only its own transaction",
    evidence: { inUiSequence: true, openTransactions: other, clientPid: 8 },
    cause: "nested-in-ui",
  },
  {
    name: "dialogs and another transaction",
    evidence: { inUiSequence: true, openTransactions: other, clientPid: 7 },
    cause: "unknown",
  },
  { name: "only its own transaction", evidence: { openTransactions: other, clientPid: 8 }, cause: "unknown" },
  { name: "nothing is known", evidence: {}, cause: "unknown" },
])("1618: $name", ({ evidence, cause }) => expect(tellBusyCause({ ...nothing, ...evidence }).cause).toBe(cause));
