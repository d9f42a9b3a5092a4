/** ProxyEnvironment is what the environment says about proxies; names are read in both cases. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * proxyFor names the proxy for a target, or null for a direct way: HTTPS_PROXY for https and HTTP_PROXY for http,
 * unless NO_PROXY names the host. A proxy's address without a scheme is taken as http.
 */
export function proxyFor(target: URL, environment: ProxyEnvironment): URL | null {
  const variable = target.protocol === "https:" ? "https_proxy" : "http_proxy";
  const proxy = read(environment, variable);
  if (!proxy || isExempt(target, read(environment, "no_proxy") ?? "")) return null;
  const address = proxy.includes("://") ? proxy : `http://${proxy}`;
  return URL.canParse(address) ? new URL(address) : null;
}

const read = (environment: ProxyEnvironment, name: string): string | undefined =>
  environment[name] || environment[name.toUpperCase()];

/** isExempt reads NO_PROXY: "*", hosts, ".suffix" or "suffix" with its subdomains, and "host:port". */
function isExempt(target: URL, list: string): boolean {
  const port = target.port || (target.protocol === "https:" ? "443" : "80");
  const host = target.hostname.toLowerCase();
  return list
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      if (entry === "*") return true;
      const [, name = "", wantedPort] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
      if (wantedPort && wantedPort !== port) return false;
      const bare = name.replace(/^\*?\./, "");
      return host === bare || host.endsWith(`.${bare}`);
    });
}
