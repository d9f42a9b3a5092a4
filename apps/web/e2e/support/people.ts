import type { NewPerson } from "./add-person.ts";

/** dana may do everything. Each file of tests has a server, and so people, of its own. */
export const dana: NewPerson = {
  name: "Dana Weiss",
  email: "dana@contoso.example",
  password: "correct horse battery",
  role: "admin",
};

/** vera may look, and change nothing. */
export const vera: NewPerson = {
  name: "Vera Vogel",
  email: "vera@contoso.example",
  password: "a viewer's password",
  role: "viewer",
};
