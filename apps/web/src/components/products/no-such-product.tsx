import { PackageX } from "lucide-react";
import Link from "next/link";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Panel } from "../ui/panel";
import { allProductsHref } from "./products-params";

/** NoSuchProduct is an address whose product is not in the list: removed since, or not arrived. */
export const NoSuchProduct = ({ count, isWhole }: { count: number; isWhole: boolean }) => (
  <Panel>
    <EmptyState
      icon={PackageX}
      title={isWhole ? "This product is not registered here" : "This product is not among those that were read"}
      action={
        <Button nativeButton={false} render={<Link href={allProductsHref} />}>
          All {count} products
        </Button>
      }
    >
      {isWhole ? "It was removed, or never was on this machine." : "Not all of the registration is here."}
    </EmptyState>
  </Panel>
);
