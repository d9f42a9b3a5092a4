const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * reachableUrl is the address for agents. A server that only knows itself as localhost is called by the name under which
 * the person's browser reached it; the port and the scheme stay the agents' own. Pure.
 */
export function reachableUrl(told: string, page: string): string {
  const url = new URL(told);
  const from = new URL(page);
  if (loopback.test(url.hostname) && !loopback.test(from.hostname)) url.hostname = from.hostname;
  return url.origin;
}

/** isPlainHttp tells whether the agent will want to be told that http is meant. Pure. */
export const isPlainHttp = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" && !loopback.test(hostname);
};

/** isLoopback tells whether an address means the computer it is used on, so that no other machine reaches this server by it. Pure. */
export const isLoopback = (url: string): boolean => loopback.test(new URL(url).hostname);

/** noSecret stands in the lines where no secret is at hand: it is shown once, when its token is made. */
export const noSecret = "TOKEN";

/** enrolCommands are the exact lines for an elevated console, PowerShell or cmd, in the folder of the unpacked agent. Pure. */
export const enrolCommands = (url: string, token: string): string =>
  [
    `.\\slipway-agent enrol --server ${url} --token ${token}${isPlainHttp(url) ? " --allow-http" : ""}`,
    ".\\slipway-agent run",
  ].join("\n");

/** fingerprintOf is the server key that a token pins, in groups to be compared by eye. Pure. */
export const fingerprintOf = (token: string): string =>
  (token.split("_").at(-1) ?? "")
    .slice(0, 16)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, "$1 ");
