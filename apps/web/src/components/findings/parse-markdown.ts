/** Inline is a piece of a line: plain text, or a code, an emphasis, a strong word. */
export interface Inline {
  kind: "text" | "code" | "em" | "strong";
  text: string;
}

/** Block is one part of a page. Nothing in it is HTML: what looks like a tag is text. */
export type Block =
  | { kind: "heading"; level: number; content: Inline[] }
  | { kind: "paragraph"; content: Inline[] }
  | { kind: "list"; ordered: boolean; entries: Inline[][] }
  | { kind: "table"; head: Inline[][]; rows: Inline[][][] };

/** parseMarkdown reads the Markdown that the runbooks are written in: headings, paragraphs, lists, tables, code and emphasis. Pure. */
export const parseMarkdown = (text: string): Block[] =>
  text
    .replaceAll("\r\n", "\n")
    .split(/\n{2,}/)
    .flatMap(splitHeading)
    .map((part) => part.trim())
    .filter(Boolean)
    .map(blockOf);

/** A heading is a block of its own, also where no blank line follows. */
function splitHeading(part: string): string[] {
  const [first = "", ...rest] = part.split("\n");
  return first.startsWith("#") && rest.length > 0 ? [first, rest.join("\n")] : [part];
}

function blockOf(part: string): Block {
  const heading = /^(#{1,4}) (.*)$/.exec(part);
  if (heading) return { kind: "heading", level: heading[1]?.length ?? 1, content: inlinesOf(heading[2] ?? "") };
  if (/^(- |\d+\. )/.test(part)) return listOf(part);
  const lines = part.split("\n");
  if (part.startsWith("|") && /^\|[\s|:-]+\|$/.test(lines[1] ?? "")) return tableOf(lines);
  return { kind: "paragraph", content: inlinesOf(lines.join(" ")) };
}

function listOf(part: string): Block {
  const entries = part
    .split(/\n(?=- |\d+\. )/)
    .map((entry) => inlinesOf(entry.replace(/^(- |\d+\. )/, "").replace(/\n\s*/g, " ")));
  return { kind: "list", ordered: /^\d/.test(part), entries };
}

function tableOf([head = "", , ...rows]: string[]): Block {
  return { kind: "table", head: cellsOf(head), rows: rows.map(cellsOf) };
}

const cellsOf = (line: string): Inline[][] =>
  line
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => inlinesOf(cell.trim()));

function inlinesOf(text: string): Inline[] {
  const pieces = text.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*]+\*)/).filter(Boolean);
  return pieces.map((piece): Inline => {
    if (/^`.+`$/.test(piece)) return { kind: "code", text: piece.slice(1, -1) };
    if (/^\*\*.+\*\*$/.test(piece)) return { kind: "strong", text: piece.slice(2, -2) };
    if (/^\*.+\*$/.test(piece)) return { kind: "em", text: piece.slice(1, -1) };
    return { kind: "text", text: piece };
  });
}
