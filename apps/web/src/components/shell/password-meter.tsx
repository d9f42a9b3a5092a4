import { cn } from "../ui/cn";
import { passwordStrength } from "./password-strength";

const words = ["too short", "easily guessed", "fair", "good", "strong"];
const inks = ["bg-muted", "bg-blocked", "bg-degraded", "bg-healthy", "bg-healthy"];

/** PasswordMeter shows the strength as four bars and a word. */
export function PasswordMeter({ password }: { password: string }) {
  const strength = passwordStrength(password);
  return (
    <div className="-mt-2 grid gap-1">
      <div className="grid grid-cols-4 gap-1" aria-hidden>
        {[1, 2, 3, 4].map((bar) => (
          <span key={bar} className={cn("h-1 rounded-full", bar <= strength ? inks[strength] : "bg-chart-5")} />
        ))}
      </div>
      <span className="text-right empty:hidden text-xs text-muted-foreground" aria-live="polite">
        {password === "" ? "" : words[strength]}
      </span>
    </div>
  );
}
