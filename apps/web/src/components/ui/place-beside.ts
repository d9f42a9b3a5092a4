export type MenuSide = "bottom" | "top" | "right";

const GAP = 4;
const EDGE = 8;

/** placeBeside puts a fixed sheet at a side of its button, its end at the button's end, and within the window.. */
export function placeBeside(sheet: HTMLElement, button: Element | null, side: MenuSide): void {
  if (!button) return;
  const { right, top, bottom } = button.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const width = Number.parseFloat(getComputedStyle(sheet).width) || 0;
  const place =
    side === "right"
      ? { left: right + GAP, bottom: innerHeight - bottom }
      : {
          right: Math.max(EDGE, Math.min(innerWidth - right, innerWidth - width - EDGE)),
          ...(side === "top" ? { bottom: innerHeight - top + GAP } : { top: bottom + GAP }),
        };
  for (const [name, value] of Object.entries({ top: null, right: null, bottom: null, left: null, ...place }))
    sheet.style.setProperty(name, value === null ? "auto" : `${value}px`);
}
