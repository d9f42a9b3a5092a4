/** clockText is a point in time as people here write it: "09:12", with seconds where asked, with the day where it is not today. */
export function clockText(at: number, now: number | null, { seconds = false }: { seconds?: boolean } = {}): string {
  // Before the page has the reader's clock and zone: UTC, said as such, so that server and browser draw the same.
  if (now === null) return `${new Date(at).toISOString().slice(11, seconds ? 19 : 16)} UTC`;
  const time = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    ...(seconds ? { second: "2-digit" } : {}),
  }).format(at);
  return isSameDay(at, now) ? time : `${dayText(at, now)} ${time}`;
}

const isSameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

function dayText(at: number, now: number): string {
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    ...(isThisYear ? {} : { year: "numeric" }),
  }).format(at);
}
