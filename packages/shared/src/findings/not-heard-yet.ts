import type { CannotTell } from "./rule.ts";

/** notHeardYet keeps what was found before an enrolment: that a machine enrolled anew proves nothing of it mended. */
export const notHeardYet: CannotTell = {
  subject: "",
  because: "the machine has not reported since it was enrolled",
  onlyOpen: true,
};
