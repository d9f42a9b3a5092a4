import type { MessageAnswer } from "../windows/windows.ts";
import type { Machine, SimSession } from "./machine.ts";
import { killProcess, startProcess } from "./processes.ts";

/** signIn opens a session with its explorer. */
export function signIn(machine: Machine, user: string, id = 1, state: SimSession["state"] = "active"): SimSession {
  const session: SimSession = { id, user, state, answers: [], habit: null, shown: [] };
  machine.sessions.push(session);
  startProcess(machine, {
    name: "explorer.exe",
    sessionId: id,
    user: { name: user, sid: `S-1-5-21-1-2-3-${1103 + id}` },
    hasWindow: true,
    imagePath: "C:\\Windows\\explorer.exe",
  });
  return session;
}

/** signOut closes a session with all its processes. */
export function signOut(machine: Machine, id: number): void {
  machine.sessions = machine.sessions.filter((session) => session.id !== id);
  for (const process of [...machine.processes.values()])
    if (process.sessionId === id) killProcess(machine, process.pid);
}

/** willAnswer scripts what the person of a session says to the next box. */
export function willAnswer(machine: Machine, sessionId: number, answer: MessageAnswer, afterMs = 5000): void {
  machine.sessions.find((session) => session.id === sessionId)?.answers.push({ answer, afterMs });
}
