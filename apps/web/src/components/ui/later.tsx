"use client";

import { type ComponentType, useEffect, useEffectEvent, useState } from "react";
import { toastFailure } from "./toast";

/**
 * later makes a sheet or dialog of a file that is loaded when it is first opened; mount it to open it. Where it cannot
 * be loaded it says so and closes, so that the next press tries again.
 */
export function later<Props extends { onClose: () => void }>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | null = null;
  return function Later(props: Props) {
    const [Part, setPart] = useState(() => loaded);
    const giveUp = useEffectEvent(() => {
      toastFailure("This could not be loaded. Try again, or load the page anew.");
      props.onClose();
    });
    // The outside system is the server that has the file.
    useEffect(() => {
      if (Part) return;
      let isWanted = true;
      load().then(
        (part) => {
          loaded = part;
          if (isWanted) setPart(() => part);
        },
        () => isWanted && giveUp(),
      );
      return () => {
        isWanted = false;
      };
    }, [Part]);
    return Part && <Part {...props} />;
  };
}
