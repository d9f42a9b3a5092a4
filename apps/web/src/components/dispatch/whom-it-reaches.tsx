import { Check, Clock, Unplug, UserX, Wifi } from "lucide-react";
import type { ReactNode } from "react";
import type { Outputs } from "@/trpc/types";
import { number } from "../machines/truth";
import { notMatching } from "./reach-words";

type Preview = Outputs["batches"]["preview"];

/** WhomItReaches counts the machines that get the repair, and those that are left out with the reason. */
export function WhomItReaches({ preview, asked, hours }: { preview: Preview; asked: number; hours: number }) {
  const { ready, online, tooOld, underWay, gone } = preview;
  const asleep = ready - online;
  return (
    <section aria-label="Whom it reaches" className="grid gap-2">
      <h3 className="font-semibold">Whom it reaches</h3>
      <ul className="grid">
        <Line count={online} icon={<Wifi aria-hidden />} text="online, can begin at once" always />
        <Line
          count={asleep}
          icon={<Clock aria-hidden />}
          text={`not online, wait up to ${Number.isNaN(hours) ? "…" : hours} h, then expire`}
        />
        <Line count={underWay} icon={<Check aria-hidden />} text="left out: it is under way there already" />
        <Line count={tooOld} icon={<Unplug aria-hidden />} text="left out: the agent is too old for it" />
        <Line count={gone} icon={<UserX aria-hidden />} text="left out: retired, or outside your groups" />
        <Line
          count={notMatching(preview, asked)}
          icon={<UserX aria-hidden />}
          text="left out: they do not match any more"
        />
      </ul>
    </section>
  );
}

type LineProps = { count: number; icon: ReactNode; text: string; always?: boolean };

const Line = ({ count, icon, text, always = false }: LineProps) =>
  (count > 0 || always) && (
    <li className="flex items-center gap-3 border-t py-1.5 first:border-t-0">
      <span className="w-14 text-right font-semibold">{number(count)}</span>
      <span className="min-w-0 flex-1">{text}</span>
      <span className="text-muted-foreground [&_svg]:size-3.5">{icon}</span>
    </li>
  );
