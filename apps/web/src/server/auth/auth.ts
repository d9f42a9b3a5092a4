import { betterAuth } from "better-auth";
import { runtime, singletons } from "../singletons.ts";
import { auditHooks } from "./audit-hooks.ts";
import { authOptions } from "./options.ts";

const KEY = Symbol.for("slipway.auth");

const make = (onSignInLink: (url: string) => void) => {
  const { baseUrl, authSecret } = runtime();
  return betterAuth({
    ...auditHooks,
    ...authOptions({ baseUrl, secret: authSecret, onSignInLink }),
    database: singletons().pool,
  });
};

const shared = globalThis as typeof globalThis & { [KEY]?: ReturnType<typeof make> };

/** auth is better-auth over the process's own pool, made on first use. From outside nobody can ask for a link: the path is not routed. */
export const auth = () => (shared[KEY] ??= make(() => undefined));

export const forgetAuth = (): void => {
  delete shared[KEY];
};

/** mintSignInLink makes a link that signs this person in once, for whoever sits at the server's console. */
export async function mintSignInLink(email: string): Promise<string> {
  let minted: string | undefined;
  const own = make((url) => {
    minted = url;
  });
  await own.api.signInMagicLink({
    body: { email, callbackURL: "/", errorCallbackURL: "/sign-in" },
    headers: new Headers(),
  });
  if (!minted) throw new Error("better-auth made no link");
  return minted;
}
