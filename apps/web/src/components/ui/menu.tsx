"use client";

import { Check } from "lucide-react";
import { cloneElement, type KeyboardEvent, type ReactElement, type ReactNode, useId, useRef, useState } from "react";
import { type MenuSide, placeBeside } from "./place-beside";

type Trigger = ReactElement<{
  id?: string;
  popoverTarget?: string;
  "aria-haspopup"?: "menu";
  "aria-expanded"?: boolean;
  onKeyDown?: (event: KeyboardEvent) => void;
}>;
type Props = { trigger: Trigger; side?: MenuSide; children: ReactNode };

/** Menu is a list of actions beside its button, in the browser's own popover: Escape and a press elsewhere close it (ADR 0014). */
export function Menu({ trigger, side = "bottom", children }: Props) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const sheet = useRef<HTMLDivElement>(null);
  const button = {
    id: `${id}-button`,
    popoverTarget: id,
    "aria-haspopup": "menu" as const,
    "aria-expanded": isOpen,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      sheet.current?.showPopover();
    },
  };
  return (
    <>
      {cloneElement(trigger, button)}
      <div
        ref={sheet}
        id={id}
        popover="auto"
        role="menu"
        aria-labelledby={button.id}
        className="fixed inset-auto w-52 rounded-lg border bg-popover p-1 text-popover-foreground shadow-float"
        onBeforeToggle={({ newState, currentTarget }) => {
          if (newState === "closed") return;
          setIsOpen(true);
          placeBeside(currentTarget, document.getElementById(button.id), side);
        }}
        onToggle={({ newState, currentTarget }) => {
          if (newState === "open") itemsOf(currentTarget)[0]?.focus();
          else setIsOpen(false); // only now: with the items the focus would go, which is given back to the button
        }}
        onKeyDown={onMenuKey}
      >
        {isOpen && children}
      </div>
    </>
  );
}

const itemsOf = (menu: Element) => [...menu.querySelectorAll<HTMLElement>("[role^=menuitem]")];

/** The arrows go round, a letter goes to the next item that begins with it, Tab leaves. */
function onMenuKey(event: KeyboardEvent<HTMLElement>) {
  if (event.key === "Tab") return event.currentTarget.hidePopover();
  const items = itemsOf(event.currentTarget);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = nextOf(event.key, at, items);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function nextOf(key: string, at: number, items: readonly HTMLElement[]): HTMLElement | undefined {
  if (key === "ArrowDown") return items[(at + 1) % items.length];
  if (key === "ArrowUp") return items.at(at <= 0 ? -1 : at - 1);
  if (key === "Home") return items[0];
  if (key === "End") return items.at(-1);
  if (key.length !== 1 || key === " ") return undefined;
  const begins = (item: HTMLElement) => item.textContent.trim().toLowerCase().startsWith(key.toLowerCase());
  return [...items.slice(at + 1), ...items.slice(0, at + 1)].find(begins);
}

const row =
  "flex h-9 w-full cursor-default items-center gap-2 rounded-sm px-2 text-left outline-none select-none hover:bg-accent focus:bg-accent md:h-8 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted-foreground";

/** MenuItem does something, and the menu is gone before it does: focus is back at the button then. */
export const MenuItem = ({ onSelect, children }: { onSelect: () => void; children: ReactNode }) => (
  <button
    type="button"
    role="menuitem"
    tabIndex={-1}
    className={row}
    onClick={({ currentTarget }) => {
      currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
      onSelect();
    }}
  >
    {children}
  </button>
);

type RadioProps = { isChecked: boolean; onSelect: () => void; children: ReactNode };

/** MenuRadio is one of several choices; the menu stays, to see what it did. */
export const MenuRadio = ({ isChecked, onSelect, children }: RadioProps) => (
  <button type="button" role="menuitemradio" aria-checked={isChecked} tabIndex={-1} className={row} onClick={onSelect}>
    {children}
    {isChecked && <Check className="ml-auto" aria-hidden />}
  </button>
);

/** MenuGroup is items under a heading. */
export function MenuGroup({ heading, children }: { heading: string; children: ReactNode }) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is not allowed in a menu.
    <div role="group" aria-labelledby={id}>
      <div id={id} className="px-2 py-1 text-xs text-muted-foreground">
        {heading}
      </div>
      {children}
    </div>
  );
}

export const MenuSeparator = () => <hr className="-mx-1 my-1 border-t" />;
