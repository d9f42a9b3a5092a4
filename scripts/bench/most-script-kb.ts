/** mostScriptKB is what a page may send of JavaScript, gzip, before anybody has asked it for anything (issue 5). */
export const mostScriptKB = 250;
