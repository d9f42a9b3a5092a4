import type { ReactNode } from "react";
import { Code } from "../ui/code";
import { type Block, type Inline, parseMarkdown } from "./parse-markdown";

/** Markdown draws a runbook as elements of ours; its first heading is left out, since the page has one. */
export const Markdown = ({ text }: { text: string }) => (
  <div className="gap-x-10 wrap-anywhere nav:columns-2 [&>*]:mb-2 [&>h3]:break-after-avoid [&>ol>li]:break-inside-avoid [&>p]:break-inside-avoid [&>ul>li]:break-inside-avoid">
    {keyed(parseMarkdown(text).filter((block) => block.kind !== "heading" || block.level > 1)).map(({ key, value }) => (
      <One key={key} block={value} />
    ))}
  </div>
);

function One({ block }: { block: Block }) {
  if (block.kind === "heading")
    return (
      <h3 className="mt-3 font-semibold first:mt-0">
        <Line content={block.content} />
      </h3>
    );
  if (block.kind === "paragraph")
    return (
      <p>
        <Line content={block.content} />
      </p>
    );
  if (block.kind === "table") return <Grid head={block.head} rows={block.rows} />;
  const List = block.ordered ? "ol" : "ul";
  return (
    <List className={`grid gap-1 pl-5 ${block.ordered ? "list-decimal" : "list-disc"} marker:text-muted-foreground`}>
      {keyed(block.entries).map(({ key, value }) => (
        <li key={key}>
          <Line content={value} />
        </li>
      ))}
    </List>
  );
}

const Grid = ({ head, rows }: { head: Inline[][]; rows: Inline[][][] }) => (
  <table className="w-full border-collapse text-left text-xs [&_td]:border-t [&_td]:py-1 [&_td]:pr-3 [&_td]:align-top [&_th]:py-1 [&_th]:pr-3 [&_th]:font-normal [&_th]:text-muted-foreground">
    <thead>
      <tr>
        {keyed(head).map(({ key, value }) => (
          <th key={key} scope="col">
            <Line content={value} />
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {keyed(rows).map(({ key, value }) => (
        <tr key={key}>
          {keyed(value).map((cell) => (
            <td key={cell.key}>
              <Line content={cell.value} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const Line = ({ content }: { content: Inline[] }): ReactNode =>
  keyed(content).map(({ key, value: { kind, text } }) => {
    if (kind === "code") return <Code key={key}>{text}</Code>;
    if (kind === "em") return <em key={key}>{text}</em>;
    return kind === "strong" ? (
      <strong key={key} className="font-semibold">
        {text}
      </strong>
    ) : (
      text
    );
  });

/** A page never changes while it is read: a part's place is its name. */
const keyed = <Value,>(values: readonly Value[]) => values.map((value, at) => ({ key: `${at}`, value }));
