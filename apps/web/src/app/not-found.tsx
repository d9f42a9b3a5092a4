import { Compass } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <main id="main" className="grid min-h-dvh place-content-center">
      <EmptyState
        icon={Compass}
        title="There is nothing at this address"
        action={
          <Button nativeButton={false} render={<Link href="/machines" />}>
            Machines
          </Button>
        }
      >
        The machine or job may have been deleted, or lies outside your groups.
      </EmptyState>
    </main>
  );
}
