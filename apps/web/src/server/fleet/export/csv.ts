/** A cell that begins so is a formula to a spreadsheet, which runs it: an apostrophe makes it text. */
const FORMULA = /^[=+\-@\t\r]/;

/** csvCell writes a value so that it is read back as it is, and never as a formula. Pure. */
export function csvCell(value: string | null): string {
  if (value === null || value === "") return "";
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) || text !== value ? `"${text.replaceAll('"', '""')}"` : text;
}

/** csvLine is one line of a CSV file (RFC 4180). Pure. */
export const csvLine = (values: readonly (string | null)[]): string => `${values.map(csvCell).join(",")}\r\n`;

/** Spreadsheets take a file for UTF-8 only with this before it. */
export const BYTE_ORDER_MARK = "\ufeff";
