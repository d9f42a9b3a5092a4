import { cn } from "../ui/cn";

/** BrandMark is a hull on its slipway, about to leave. */
export const BrandMark = ({ className }: { className?: string }) => (
  <svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeLinecap="round"
    strokeLinejoin="round"
    className={cn("size-5 text-primary", className)}
    aria-hidden="true"
  >
    <path d="M2.5 20.5h19" strokeWidth="1.6" opacity=".4" />
    <path d="m2.5 17.4 19-6.6" strokeWidth="1.8" />
    <path d="M5 12.6 18.4 8l-1.5 3.4-9 3.1c-1.3.45-2.5-.5-2.9-1.9Z" fill="currentColor" strokeWidth=".6" />
    <path d="M11.4 9.2 10.1 3.8l4.9 4.1" fill="currentColor" stroke="none" opacity=".55" />
  </svg>
);
