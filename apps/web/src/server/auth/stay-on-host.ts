/** stayOnHost makes a redirect to our own address relative: its cookie lies on the host the person came by, whatever name that is. */
export function stayOnHost(answer: Response, baseUrl: string): Response {
  const location = answer.headers.get("location");
  const target = location && URL.canParse(location) ? new URL(location) : null;
  if (target?.origin !== new URL(baseUrl).origin) return answer;
  const headers = new Headers(answer.headers);
  headers.set("location", target.pathname + target.search + target.hash);
  return new Response(answer.body, { status: answer.status, headers });
}
