"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export const Tabs = Base.Root;

/** TabsList is a row of underlined tabs; on the phone it scrolls within itself. */
export const TabsList = ({ className, ...props }: ComponentProps<typeof Base.List>) => (
  <Base.List className={cn("flex gap-5 overflow-x-auto border-b", className as string)} {...props} />
);

export const TabsTab = ({ className, ...props }: ComponentProps<typeof Base.Tab>) => (
  <Base.Tab
    className={cn(
      "-mb-px h-9 shrink-0 border-b-2 border-transparent whitespace-nowrap text-muted-foreground hover:text-foreground focus-visible:-outline-offset-2 data-active:border-foreground data-active:font-medium data-active:text-foreground",
      className as string,
    )}
    {...props}
  />
);

export const TabsPanel = ({ className, ...props }: ComponentProps<typeof Base.Panel>) => (
  <Base.Panel className={cn("pt-4", className as string)} {...props} />
);
