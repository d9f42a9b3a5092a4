import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Block, parseMarkdown } from "./parse-markdown";

const text = (content: string) => [{ kind: "text", text: content }];

const cases: { name: string; markdown: string; expected: unknown }[] = [
  {
    name: "a heading without a blank line after it",
    markdown: "## Why\nSo.",
    expected: [
      { kind: "heading", level: 2, content: text("Why") },
      { kind: "paragraph", content: text("So.") },
    ],
  },
  { name: "lines of a paragraph are one", markdown: "a\nb", expected: [{ kind: "paragraph", content: text("a b") }] },
  {
    name: "a list, an entry going on in the next line",
    markdown: "- a\n  more\n- b",
    expected: [{ kind: "list", ordered: false, entries: [text("a more"), text("b")] }],
  },
  {
    name: "a numbered list",
    markdown: "1. a\n2. b",
    expected: [{ kind: "list", ordered: true, entries: [text("a"), text("b")] }],
  },
  {
    name: "a table",
    markdown: "| a | b |\n| --- | --- |\n| 1 | 2 |",
    expected: [{ kind: "table", head: [text("a"), text("b")], rows: [[text("1"), text("2")]] }],
  },
  {
    name: "code keeps its stars, and a lone star is a star",
    markdown: "`*.msi` 2 * 3",
    expected: [{ kind: "paragraph", content: [{ kind: "code", text: "*.msi" }, ...text(" 2 * 3")] }],
  },
  {
    name: "a tag is text",
    markdown: '<img src=x onerror="alert(1)">',
    expected: [{ kind: "paragraph", content: text('<img src=x onerror="alert(1)">') }],
  },
];

test.each(cases)("$name", ({ markdown, expected }) => {
  expect(parseMarkdown(markdown)).toEqual(expected);
});

const folder = join(import.meta.dirname, "../../../../../docs/runbooks");

test.each(readdirSync(folder))("%s leaves no mark of Markdown behind", (file) => {
  const plain = parseMarkdown(readFileSync(join(folder, file), "utf8")).flatMap(inlines);
  for (const { kind, text: piece } of plain) if (kind === "text") expect(piece).not.toMatch(/`|\*\*|^#|^\||^- /);
});

function inlines(block: Block) {
  if (block.kind === "list") return block.entries.flat();
  return block.kind === "table" ? [...block.head, ...block.rows.flat()].flat() : block.content;
}
