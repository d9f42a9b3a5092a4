import { hostname } from "node:os";
import { Refusal } from "./refusal.mjs";

/**
 * addressesOf is the address that people use: SLIPWAY_URL where a proxy stands in front, else made of what we listen on.
 * @param {{ host: string, port: number, tls: object | null, publicUrl?: string | undefined }} options
 */
export function addressesOf({ host, port, tls, publicUrl }) {
  if (publicUrl) return { baseUrl: checked(publicUrl) };
  const standard = tls ? 443 : 80;
  return { baseUrl: `${tls ? "https" : "http"}://${shownHost(host)}${port === standard ? "" : `:${port}`}` };
}

function shownHost(host) {
  if (host === "127.0.0.1" || host === "::1") return "localhost";
  if (host === "0.0.0.0" || host === "::") return hostname();
  return host.includes(":") ? `[${host}]` : host;
}

function checked(text) {
  try {
    const url = new URL(text);
    if (/^https?:$/.test(url.protocol) && url.pathname === "/" && url.search === "" && url.hash === "")
      return url.origin;
  } catch {
    // said below: every way of being wrong reads the same
  }
  throw new Refusal(
    `SLIPWAY_URL is "${text}": give the address of the dashboard without a path, such as https://slipway.example.com.`,
  );
}
