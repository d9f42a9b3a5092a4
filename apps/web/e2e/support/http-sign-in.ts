/** httpSignIn signs a person in by the ordinary door, without a browser; gives the session's cookies as a request sends them. */
export async function httpSignIn(url: string, person: { email: string; password: string }): Promise<string> {
  const { email, password } = person;
  const headers = { "content-type": "application/json", origin: url };
  const body = JSON.stringify({ email, password });
  const answer = await fetch(`${url}/api/auth/sign-in/email`, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`the sign-in was answered ${answer.status}: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
}
