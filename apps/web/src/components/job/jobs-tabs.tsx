import Link from "next/link";
import { cn } from "../ui/cn";

const tabs = { jobs: { label: "One by one", href: "/jobs" }, batches: { label: "Batches", href: "/batches" } } as const;

/** JobsTabs leads between the jobs one by one and the batches they were sent in. */
export const JobsTabs = ({ current }: { current: keyof typeof tabs }) => (
  <nav aria-label="Jobs" className="inline-flex gap-px rounded-md border bg-muted p-0.5">
    {Object.entries(tabs).map(([name, { label, href }]) => (
      <Link
        key={name}
        href={href}
        aria-current={name === current ? "page" : undefined}
        className={cn(
          "flex h-8 items-center rounded-sm px-2.5 text-xs text-muted-foreground hover:text-foreground md:h-6",
          "aria-[current]:bg-card aria-[current]:font-medium aria-[current]:text-foreground aria-[current]:ring-1 aria-[current]:ring-border",
        )}
      >
        {label}
      </Link>
    ))}
  </nav>
);
