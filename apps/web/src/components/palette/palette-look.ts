/** The palette's field, before and after the rest of it is loaded. */
export const paletteFieldRow = "flex items-center gap-2 border-b px-3";
export const paletteField = {
  placeholder: "Search machines, findings, pages",
  maxLength: 100,
  className: "h-11 min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted-foreground max-md:text-lg",
};

/** Looks of cmdk's rows and groups. */
export const paletteRow =
  "flex min-h-10 cursor-default items-center gap-2 rounded-sm px-2 data-[selected=true]:bg-accent md:min-h-8 [&_svg]:size-4 [&_svg]:shrink-0 [&>svg]:text-muted-foreground";
export const paletteGroup =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted-foreground";
