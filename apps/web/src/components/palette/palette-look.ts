/** Looks of cmdk's rows and groups. */
export const paletteRow =
  "flex min-h-10 cursor-default items-center gap-2 rounded-sm px-2 data-[selected=true]:bg-accent md:min-h-8 [&_svg]:size-4 [&_svg]:shrink-0 [&>svg]:text-muted-foreground";
export const paletteGroup =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted-foreground";
