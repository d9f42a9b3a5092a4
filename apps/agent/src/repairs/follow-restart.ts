import type { Answer, MessageAnswer, Session, Windows } from "../windows/windows.ts";
import type { Followed, PersonAnswer, RepairHost } from "./agent-repair.ts";
import { sentenceOf } from "./installer-look.ts";
import type { RestartPlan } from "./restart-plan.ts";
import { whyNotNow } from "./restart-reasons.ts";

/** Between two looks at a plan that waits. */
const lookAgainMs = 60_000;
/** A box stays ten minutes: who is away then is asked again later. */
const boxMs = 600_000;
/** A machine that should have restarted ten minutes ago will not any more. */
const overdueMs = 600_000;
/** ERROR_SHUTDOWN_IS_SCHEDULED, ERROR_SHUTDOWN_IN_PROGRESS, ERROR_NO_SHUTDOWN_IN_PROGRESS. */
const alreadyAnnounced = [1190, 1115];
const nothingAnnounced = 1116;

type Host = Pick<RepairHost, "windows" | "lockHeldMs">;

/** followRestart takes a plan one step further. Nothing is done that the plan on disk does not already say. */
export async function followRestart(plan: RestartPlan, host: Host): Promise<Followed> {
  const boot = host.windows.boot();
  if (!boot.ok) return again(plan);
  if (boot.value.id !== plan.bootId) return { next: "ended", verdict: "Windows has restarted." };
  switch (plan.phase) {
    case "waiting":
      return waiting(plan, host);
    case "announcing":
      return announce(plan, host);
    case "announced":
      return announced(plan, host.windows);
  }
}

/** abandonRestart takes back what was announced. */
export function abandonRestart(plan: RestartPlan, windows: Windows): string {
  if (plan.phase === "waiting") return "The restart was cancelled before it was announced.";
  const cancelled = windows.restart.cancel();
  if (cancelled.ok) return "The announced restart was cancelled.";
  if (cancelled.error.code === nothingAnnounced) return "The restart was cancelled; none was announced.";
  return `The announced restart could not be cancelled (${sentenceOf(cancelled.error)}).`;
}

const again = (plan: RestartPlan, afterMs = lookAgainMs, answer?: PersonAnswer): Followed => ({
  next: "again",
  state: plan,
  afterMs,
  ...(answer && { answer }),
});
const decide = (plan: RestartPlan, answer?: PersonAnswer): Followed =>
  again({ ...plan, phase: "announcing" }, 0, answer);
const ended = (verdict: string, answer: PersonAnswer["answer"], userName: string | null = null): Followed => ({
  next: "ended",
  verdict,
  answer: { answer, userName },
});

async function waiting(plan: RestartPlan, host: Host): Promise<Followed> {
  const { windows } = host;
  const now = windows.now();
  if (now >= plan.deadlineAt) return atDeadline(plan, host);
  if (now < plan.askAt) return again(plan, Math.min(plan.askAt - now, plan.deadlineAt - now));
  if (whyNotNow(windows, host.lockHeldMs) !== null) return again(plan);
  const sessions = windows.sessions.list();
  if (!sessions.ok) return again(plan);
  if (sessions.value.length === 0) return plan.whenNobodyIsSignedIn ? decide(plan) : again(plan);
  // Whoever is signed in and away has open work too, and cannot be asked.
  return sessions.value.every((session) => session.state === "active")
    ? ask(plan, windows, sessions.value)
    : again(plan);
}

function atDeadline(plan: RestartPlan, { windows, lockHeldMs }: Host): Followed {
  if (plan.atDeadline === "give-up")
    return ended("Nobody agreed to a restart before the deadline, so there was none.", "no-answer");
  const sessions = windows.sessions.list();
  if (!sessions.ok)
    return ended("At the deadline it could not be told who is signed in, so there was no restart.", "no-answer");
  if (sessions.value.length === 0 && !plan.whenNobodyIsSignedIn && plan.askedUsers.length === 0)
    return ended("Nobody could be asked before the deadline, so there was no restart.", "no-answer");
  const unasked = sessions.value.find((session) => !plan.askedUsers.includes(session.user.toLowerCase()));
  if (unasked) return ended(`${unasked.user} was not asked before the deadline, so there was no restart.`, "no-answer");
  const because = whyNotNow(windows, lockHeldMs);
  return because ? ended(`At the deadline there was no restart: ${because}.`, "no-answer") : decide(plan);
}

/** Everybody is asked; one no is a no. Silence costs no deferral. */
async function ask(plan: RestartPlan, windows: Windows, sessions: Session[]): Promise<Followed> {
  const timeoutMs = Math.min(boxMs, plan.deadlineAt - windows.now());
  const box = (session: Session) => windows.sessions.message(session.id, "Restart", textOf(plan), "yes-no", timeoutMs);
  const answers = await Promise.all(sessions.map(box));
  const shown = sessions
    .filter((_session, index) => wasShown(answers[index]))
    .map((session) => session.user.toLowerCase());
  const askedUsers = [...new Set([...plan.askedUsers, ...shown])];
  const of = (answer: MessageAnswer) =>
    sessions.find((_session, index) => givenBy(answers[index]) === answer)?.user ?? null;
  if (answers.every((answer) => givenBy(answer) === "yes"))
    return decide({ ...plan, askedUsers }, { answer: "agreed", userName: of("yes") });
  const later = { ...plan, askedUsers, askAt: windows.now() + plan.deferMs };
  const refuser = of("no");
  if (refuser === null) return again(later, plan.deferMs);
  if (plan.deferralsLeft > 0)
    return again({ ...later, deferralsLeft: plan.deferralsLeft - 1 }, plan.deferMs, {
      answer: "deferred",
      userName: refuser,
    });
  // "declined" would tell the server that the plan has ended.
  if (plan.atDeadline === "restart")
    return again({ ...later, askAt: plan.deadlineAt }, lookAgainMs, { answer: "deferred", userName: refuser });
  return ended(`${refuser} declined the restart.`, "declined", refuser);
}

const givenBy = (answer: Answer<MessageAnswer> | undefined) => (answer?.ok ? answer.value : null);
const wasShown = (answer: Answer<MessageAnswer> | undefined) => answer?.ok === true && answer.value !== "not-shown";

function textOf(plan: RestartPlan): string {
  const minutes = Math.round(plan.graceSeconds / 60);
  const no =
    plan.deferralsLeft > 0
      ? `No: ask me again in ${Math.round(plan.deferMs / 60_000)} minutes (${plan.deferralsLeft} left).`
      : "No: do not restart now.";
  return `${plan.message}\n\nYes: restart in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.\n${no}`;
}

/** The consent may be old by now: what must not be interrupted is looked at once more. */
function announce(plan: RestartPlan, { windows, lockHeldMs }: Host): Followed {
  const because = whyNotNow(windows, lockHeldMs);
  if (because)
    return windows.now() < plan.deadlineAt + overdueMs
      ? again(plan)
      : ended(`There was no restart: ${because}.`, "no-answer");
  const scheduled = windows.restart.schedule(plan.message, plan.graceSeconds);
  const isOurs = scheduled.ok || alreadyAnnounced.includes(scheduled.error.code);
  if (!isOurs) return ended(`Windows refused the restart (${sentenceOf(scheduled.error)}).`, "no-answer");
  return again({ ...plan, phase: "announced", restartAt: windows.now() + plan.graceSeconds * 1000 }, lookAgainMs);
}

function announced(plan: RestartPlan, windows: Windows): Followed {
  if (windows.now() < (plan.restartAt ?? 0) + overdueMs) return again(plan);
  return ended("The announced restart was cancelled at the machine.", "declined");
}
