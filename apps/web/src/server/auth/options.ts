import type { BetterAuthOptions } from "better-auth";
import { magicLink } from "better-auth/plugins/magic-link";
import { CLIENT_IP } from "../http/client-ip.ts";
import { log } from "../log.ts";

/** MIN_PASSWORD is the one rule for passwords: length counts, signs of a kind do not. */
export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 128;
/** Minutes a sign-in link from the console is good for. */
export const SIGN_IN_LINK_MINUTES = 15;

type Settings = { baseUrl: string; secret: string; onSignInLink: (url: string) => void };

/** authOptions is better-auth's whole configuration but the database. Accounts are made by the first run and by administrators only. */
export const authOptions = ({ baseUrl, secret, onSignInLink }: Settings) =>
  ({
    baseURL: baseUrl,
    secret,
    telemetry: { enabled: false },
    // A wrong password is in the audit log; better-auth's own line about it would only repeat it.
    logger: { level: "error", log: (_level, message) => log().error({ part: "better-auth" }, message) },
    trustedOrigins: (request?: Request) => (request ? [sameHost(request, baseUrl)] : []),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
    },
    session: { expiresIn: 7 * 24 * 3600, updateAge: 24 * 3600, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 120,
      // Ten wrong passwords a minute from one address: enough for a person, nothing for a guesser.
      customRules: { "/sign-in/email": { window: 60, max: 10 }, "/magic-link/verify": { window: 60, max: 10 } },
    },
    advanced: {
      ipAddress: { ipAddressHeaders: [CLIENT_IP] },
      useSecureCookies: baseUrl.startsWith("https:"),
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true },
    },
    plugins: [
      magicLink({
        sendMagicLink: async ({ url }) => onSignInLink(url),
        storeToken: "hashed",
        disableSignUp: true,
        expiresIn: SIGN_IN_LINK_MINUTES * 60,
      }),
    ],
  }) satisfies BetterAuthOptions;

// A page may post to the host it was served from, whatever name that host was reached by.
function sameHost(request: Request, baseUrl: string): string {
  const host = request.headers.get("host");
  return host ? `${new URL(baseUrl).protocol}//${host}` : baseUrl;
}
