import type { ServerResponse } from "node:http";

/** setSecurityHeaders is for every response; pages get their content policy with its nonce from proxy.ts, the rest may load nothing. */
export function setSecurityHeaders(res: ServerResponse, { page, https }: { page: boolean; https: boolean }): void {
  res.setHeader("x-content-type-options", "nosniff");
  res.setHeader("referrer-policy", "same-origin");
  res.setHeader("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
  res.setHeader("cross-origin-opener-policy", "same-origin");
  res.setHeader("cross-origin-resource-policy", "same-origin");
  if (https) res.setHeader("strict-transport-security", "max-age=31536000");
  if (page) return;
  res.setHeader("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
}
