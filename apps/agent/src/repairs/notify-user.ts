import { notifyUser as definition, type NotifyUserParameters } from "@slipway/shared/repairs/notify-user";
import type { PlannedChange } from "@slipway/shared/repairs/repair";
import type { Answer, MessageAnswer, Session } from "../windows/windows.ts";
import type { AgentRepair, Ending, PersonAnswer, RepairRun } from "./agent-repair.ts";
import { findHolder, type FoundHolder } from "./find-holder.ts";
import { sentenceOf } from "./installer-look.ts";

/** A box that cannot be shown says so at once; after this it stands on the screen. */
const shownAfterMs = 2000;
const title = "Software installation";

/** notifyUser asks whoever owns the installer to finish or cancel it; the answer comes after the attempt. */
export const notifyUser: AgentRepair<typeof NotifyUserParameters> = {
  definition,
  needsElevation: false,
  async run(run): Promise<Ending> {
    const target = findTarget(run);
    await run.step("Find whom to tell", () => {
      if (target.kind === "nobody") return { outcome: "not-needed", before: target.because };
      if (target.kind === "unsure")
        return { outcome: "cannot-act", before: "Nobody was told.", because: target.because };
      return { outcome: "done", before: `${target.session.user} in session ${target.session.id}${target.how}.` };
    });
    if (target.kind === "nobody") return { outcome: "nothing-to-do", verdict: target.because };
    if (target.kind === "unsure") return { outcome: "refused", verdict: `Nobody was told: ${target.because}.` };
    return tell(run, target.session, target.text);
  },
};

type Run = RepairRun<{ user: string | null; text: string | null; waitMinutes: number }>;
type Target =
  | { kind: "person"; session: Session; text: string; how: string }
  | { kind: "nobody"; because: string }
  | { kind: "unsure"; because: string };

function findTarget(run: Run): Target {
  const { windows, parameters } = run;
  const found = findHolder(windows);
  if (found.kind === "free" && !(parameters.user && parameters.text))
    return { kind: "nobody", because: "Nobody holds the installer, so nobody needs to be told." };
  if (found.kind === "unsure" && !parameters.user) return { kind: "unsure", because: found.because };
  const holder = found.kind === "holder" ? found.holder : null;
  const sessions = windows.sessions.list();
  if (!sessions.ok)
    return { kind: "unsure", because: `the signed-in people could not be listed (${sentenceOf(sessions.error)})` };
  const session = sessions.value.find((one) =>
    parameters.user ? sameUser(one.user, parameters.user) : one.id === holder?.sessionId,
  );
  if (!session) return { kind: "unsure", because: whyNoSession(parameters.user, holder) };
  if (session.state !== "active")
    return { kind: "unsure", because: `${session.user} is signed in but not at the screen` };
  return {
    kind: "person",
    session,
    text: parameters.text ?? defaultText(holder),
    how: holder ? `: process ${holder.pid}, known by ${holder.source}` : "",
  };
}

const sameUser = (left: string, right: string) => left.toLowerCase() === right.toLowerCase();

const whyNoSession = (user: string | null, holder: FoundHolder | null) =>
  user
    ? `${user} is not signed in`
    : `process ${holder?.pid} holds the installer in session ${holder?.sessionId}, where nobody is signed in`;

const defaultText = (holder: FoundHolder | null) =>
  `${holder?.what ? `The installation of ${holder.what}` : "An installation"} is holding Windows Installer, so that nothing else can be installed. Please finish it, or cancel it in its own window.`;

async function tell(run: Run, session: Session, text: string): Promise<Ending> {
  const change: PlannedChange = {
    kind: "message",
    target: `${session.user} in session ${session.id}`,
    action: `show: ${text}`,
  };
  if (run.mode === "dry-run") {
    await run.step("Show the message", () => ({ outcome: "would-do", before: "Not shown.", changes: [change] }));
    return { outcome: "acted", verdict: `It would show a message to ${session.user}.` };
  }
  const step = await run.step("Show the message", async () => {
    const answer = run.windows.sessions.message(session.id, title, text, "ok", run.parameters.waitMinutes * 60_000);
    const early = await Promise.race([answer, run.wait(shownAfterMs).then(() => null)]);
    const problem = early && whyNotShown(early);
    if (problem) return { outcome: "failed", before: "Not shown.", because: problem };
    run.host.answerLater(
      run.jobId,
      answer.then((given) => personAnswer(given, session.user)),
    );
    return { outcome: "done", before: "Not shown.", after: "On the screen.", changes: [change] };
  });
  if (step.outcome === "failed") return { outcome: "failed", verdict: `The message was not shown: ${step.because}.` };
  return { outcome: "acted", verdict: `The message is on the screen of ${session.user}.` };
}

function whyNotShown(answer: Answer<MessageAnswer>): string | null {
  if (!answer.ok) return sentenceOf(answer.error);
  return answer.value === "not-shown" ? "Windows did not show it" : null;
}

/** personAnswer says what a box's answer means; what never appeared was not answered. */
export function personAnswer(answer: Answer<MessageAnswer>, userName: string): PersonAnswer {
  if (!answer.ok || answer.value === "timed-out" || answer.value === "not-shown")
    return { answer: "no-answer", userName };
  return { answer: answer.value === "no" ? "declined" : "agreed", userName };
}
