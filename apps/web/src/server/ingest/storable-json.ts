const ESCAPE = /\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\./gs;
const UNSTORABLE = /^\\u(?:0000|[dD][89a-fA-F][0-9a-fA-F]{2})$/;

/**
 * storableJson replaces, in a JSON text, the escapes that PostgreSQL's jsonb and text have no place for: zero
 * characters and halves of surrogate pairs. On the text, so that no depth of nesting can exhaust the stack.
 */
export const storableJson = (text: string): string =>
  text.includes("\\u") ? text.replace(ESCAPE, (found) => (UNSTORABLE.test(found) ? "\\ufffd" : found)) : text;
