import { number } from "../machines/truth";

/** TokenUses is how many machines a token has let in, of how many. */
export const TokenUses = ({ uses, maxUses }: { uses: number; maxUses: number }) => (
  <span className="block">
    <span className="flex justify-between gap-2">
      <b className="font-semibold">{number(uses)}</b>
      <span className="text-muted-foreground">of {number(maxUses)}</span>
    </span>
    <span className="mt-1 block h-1 overflow-hidden rounded-full bg-muted" aria-hidden>
      <span
        className="block h-full bg-muted-foreground"
        style={{ width: `${Math.min(100, (100 * uses) / maxUses)}%` }}
      />
    </span>
  </span>
);
