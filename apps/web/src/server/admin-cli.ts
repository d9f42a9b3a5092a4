import { z } from "zod";
import { writeAudit } from "./audit/write.ts";
import { mintSignInLink } from "./auth/auth.ts";
import { SIGN_IN_LINK_MINUTES } from "./auth/options.ts";
import { authSecret } from "./auth/secret.ts";
import { DomainError, isDomainError } from "./errors.ts";
import { findPerson } from "./people/find-person.ts";
import { closeSingletons, openSingletons, singletons } from "./singletons.ts";
import { withTransaction } from "./sql.ts";

const USAGE = `Usage: npm run admin -- sign-in-link --email ADDRESS

  sign-in-link   prints a link that signs this person in once, good for ${SIGN_IN_LINK_MINUTES} minutes`;

type Output = { out(line: string): void; err(line: string): void };
const terminal: Output = { out: (line) => console.log(line), err: (line) => console.error(line) };

/** admin runs one console command and returns its exit code: 0 done, 1 refused, 2 not understood. */
export async function admin(
  argv: readonly string[],
  where: { dataDir: string; baseUrl: string },
  output: Output = terminal,
): Promise<number> {
  const email = parse(argv);
  if (email === "help" || email === null) {
    output[email === "help" ? "out" : "err"](USAGE);
    return email === "help" ? 0 : 2;
  }
  openSingletons();
  try {
    singletons().runtime = { ...where, authSecret: authSecret(where.dataDir) };
    output.out(await signInLink(email));
    return 0;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    output.err(error.message);
    return 1;
  } finally {
    await closeSingletons();
  }
}

function parse(argv: readonly string[]): string | "help" | null {
  if (argv.includes("--help") || argv.includes("-h")) return "help";
  const [command, flag, value, ...rest] = argv.flatMap((word) =>
    word.startsWith("--email=") ? ["--email", word.slice(8)] : [word],
  );
  return command === "sign-in-link" && flag === "--email" && value !== undefined && rest.length === 0 ? value : null;
}

async function signInLink(given: string): Promise<string> {
  const email = z.email().max(254).safeParse(given.trim().toLowerCase());
  if (!email.success) throw new DomainError("invalid-input", "That is not an e-mail address.");
  const person = await findPerson(email.data);
  if (!person) throw new DomainError("not-found", `Nobody here has the address ${email.data}.`);
  const link = await mintSignInLink(email.data);
  await withTransaction((tx) =>
    writeAudit(tx, {
      actor: { kind: "operator-console", id: null, name: "npm run admin" },
      action: "people.signInLink",
      outcome: "done",
      subject: { kind: "person", id: person.id, name: person.name },
    }),
  );
  return link;
}
