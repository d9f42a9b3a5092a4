/** ServerUrl is a base address without a trailing slash, or the sentence that says why it is none. */
export type ServerUrl = { ok: true; url: string } | { ok: false; because: string };

/** parseServerUrl takes https anywhere, and plain http to this machine itself or where it is asked for in so many words. */
export function parseServerUrl(text: string, allowHttp: boolean): ServerUrl {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) {
    return { ok: false, because: `"${text.slice(0, 200)}" is not an http or https address.` };
  }
  if (url.username || url.password) return { ok: false, because: "The address must not hold a user name or password." };
  if (url.protocol === "http:" && !allowHttp && !isLoopback(url.hostname)) {
    return {
      ok: false,
      because:
        "Plain http would show this machine's token to the network: use https, or say --allow-http if you mean it.",
    };
  }
  return { ok: true, url: `${url.origin}${url.pathname.replace(/\/+$/, "")}` };
}

/** isLoopback: 127.0.0.0/8, ::1 and localhost. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
