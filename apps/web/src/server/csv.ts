/** Spreadsheets take a file for UTF-8 only with this before it. */
export const BYTE_ORDER_MARK = "\ufeff";

/**
 * csvLine writes one line of a CSV file (RFC 4180); null is an empty field. A field that a spreadsheet would run as a
 * formula gets an apostrophe before it: host names and verdicts are written by machines nobody here controls.
 */
export const csvLine = (fields: readonly (string | null)[]): string => `${fields.map(field).join(",")}\r\n`;

/** Also after white space and line breaks, which spreadsheets drop before they look. */
const formula = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]/;

function field(text: string | null): string {
  if (text === null) return "";
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
