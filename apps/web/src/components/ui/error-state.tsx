"use client";

import { Button } from "./button";
import { Notice } from "./notice";

type Props = {
  /** What could not be read: "Findings could not be read". */
  title: string;
  message: string;
  /** When the old rows that stay below were read. */
  shownAt?: string | undefined;
  onRetry: () => void;
  isRetrying?: boolean;
};

/** ErrorState says what failed and offers Retry. It stands above the old rows, which stay. */
export const ErrorState = ({ title, message, shownAt, onRetry, isRetrying = false }: Props) => (
  <Notice
    kind="error"
    title={title}
    action={
      <Button onClick={onRetry} isBusy={isRetrying}>
        Retry
      </Button>
    }
  >
    <p>{message}</p>
    {shownAt && <p>Shown: as of {shownAt}.</p>}
  </Notice>
);
