/** Highlighted underlines where a text holds what was searched for. */
export function Highlighted({ text, search }: { text: string; search: string }) {
  const at = search === "" ? -1 : text.toLowerCase().indexOf(search.toLowerCase());
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <span className="font-semibold underline decoration-ring decoration-2 underline-offset-3">
        {text.slice(at, at + search.length)}
      </span>
      {text.slice(at + search.length)}
    </>
  );
}
