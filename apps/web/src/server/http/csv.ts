/**
 * csvLine writes one line of a CSV file (RFC 4180). A field that a spreadsheet would take for a formula gets an apostrophe
 * before it: host names and verdicts are written by machines nobody here controls.
 */
export const csvLine = (fields: readonly string[]): string => `${fields.map(field).join(",")}\r\n`;

/** Also after white space and line breaks, which spreadsheets drop before they look. */
const formula = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]/;

function field(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
