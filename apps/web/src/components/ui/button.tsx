"use client";

import { Button as BaseButton } from "@base-ui/react/button";
import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import { type ComponentProps, useSyncExternalStore } from "react";
import { cn } from "./cn";

export const buttonVariants = cva(
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap motion-safe:transition-colors select-none off:border-dashed off:border-input off:bg-transparent off:text-muted-foreground [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary:
          "border-primary bg-primary text-primary-foreground hover:bg-[color-mix(in_oklch,var(--primary)_90%,var(--foreground))] active:bg-[color-mix(in_oklch,var(--primary)_78%,var(--foreground))] off:bg-muted",
        outline: "border-input bg-card hover:bg-muted active:bg-[color-mix(in_oklch,var(--muted)_70%,var(--input))]",
        ghost: "border-transparent text-muted-foreground hover:bg-muted active:bg-secondary off:border-transparent",
        destructive:
          "border-[color-mix(in_srgb,var(--blocked)_38%,var(--border))] bg-card text-blocked hover:bg-blocked-muted active:bg-blocked-muted",
        link: "h-auto border-transparent px-0 text-accent-foreground hover:underline hover:underline-offset-3",
      },
      size: {
        sm: "h-9 px-3 md:h-7 md:px-2.5 md:text-xs",
        md: "h-10 px-3.5 md:h-8 md:px-3",
        lg: "h-10 px-4",
        icon: "size-10 md:size-8",
        "icon-sm": "size-9 md:size-7",
      },
    },
    defaultVariants: { variant: "outline", size: "md" },
  },
);

type Props = ComponentProps<typeof BaseButton> & VariantProps<typeof buttonVariants> & { isBusy?: boolean };

const never = () => () => {};

/**
 * Button acts. One primary a view; an ellipsis in its words means that a dialog comes first. As a link: render={<Link href=…/>} nativeButton={false}.
 * Until the page's script has taken over it cannot be pressed, though it looks as ever: a press would be lost unseen.
 */
export function Button({
  className,
  variant,
  size,
  isBusy = false,
  children,
  disabled,
  nativeButton = true,
  ...props
}: Props) {
  const isAwake = useSyncExternalStore(
    never,
    () => true,
    () => !nativeButton, // a link works without any script
  );
  return (
    <BaseButton
      className={cn(buttonVariants({ variant, size }), isBusy && "pointer-events-none opacity-80", className as string)}
      nativeButton={nativeButton}
      disabled={disabled || isBusy || !isAwake}
      data-waking={!isAwake && !disabled ? "" : undefined}
      focusableWhenDisabled={isBusy}
      aria-busy={isBusy || undefined}
      {...props}
    >
      {isBusy && <LoaderCircle className="motion-safe:animate-spin" aria-hidden />}
      {children}
    </BaseButton>
  );
}
