import { createParser } from "nuqs/server";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** parseAsId reads an id from an address. One that was cut or typed by hand is no filter, rather than an error. */
export const parseAsId = createParser({
  parse: (text) => (uuid.test(text) ? text : null),
  serialize: (id: string) => id,
});
