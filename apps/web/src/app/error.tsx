"use client";

import { ErrorState } from "@/components/ui/error-state";

/** Shown when a page itself broke. The digest is how its log line is found. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main id="main" className="mx-auto grid min-h-dvh max-w-xl content-center p-4">
      <ErrorState
        title="This page broke"
        message={error.digest ? `Reference ${error.digest}.` : "The server may have stopped."}
        onRetry={reset}
      />
    </main>
  );
}
