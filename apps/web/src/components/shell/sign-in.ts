export type SignedIn = { ok: true } | { ok: false; message: string };

/** signIn opens a session, or says why not in words that fit a person. A wrong address and a wrong password read alike. */
export async function signIn(email: string, password: string): Promise<SignedIn> {
  const answer = await fetch("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  }).catch(() => null);
  if (answer?.ok) return { ok: true };
  if (answer === null || answer.status >= 500)
    return { ok: false, message: "The server did not answer. Try again in a moment." };
  if (answer.status === 429) return { ok: false, message: "Too many tries from here. Wait a minute." };
  return { ok: false, message: "E-mail or password is wrong." };
}
