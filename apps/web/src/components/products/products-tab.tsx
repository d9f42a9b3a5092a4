"use client";

import { useQuery } from "@tanstack/react-query";
import { PackageOpen } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useTRPC } from "@/trpc/client";
import { QueryError } from "../job/query-error";
import type { Action } from "../machine/machine-actions";
import { factOf, type MachineView } from "../machine/machine-view";
import { NoFact } from "../machine/no-fact";
import { Untold } from "../machine/untold";
import { EmptyState } from "../ui/empty-state";
import { Panel, PanelHeader } from "../ui/panel";
import { SkeletonRows } from "../ui/skeleton";
import { AgentTooOld, isTooOld } from "./agent-too-old";
import { LookedAt } from "./looked-at";
import { lookDoubts } from "./look-doubts";
import { NoSuchProduct } from "./no-such-product";
import { ProductDetail } from "./product-detail";
import { ProductList } from "./product-list";
import { productsParams } from "./products-params";

type Props = { machine: MachineView; lookAgain: Action };

/** ProductsTab is what Windows Installer has registered on a machine, and what stays of each product if it is removed. */
export function ProductsTab({ machine, lookAgain }: Props) {
  const trpc = useTRPC();
  const [{ product: code, owner }] = useQueryStates(productsParams);
  const hasLooked = machine.observations.some(({ probe }) => probe === "products");
  const query = useQuery(trpc.machines.installer.queryOptions({ machineId: machine.id }, { enabled: hasLooked }));
  if (!hasLooked || factOf(machine, "products") === null) {
    return (
      <Panel>
        <PanelHeader title="Products" />
        {!hasLooked && isTooOld(machine) ? (
          <AgentTooOld machine={machine} />
        ) : (
          <NoFact machine={machine} probe="products" lookAgain={lookAgain} />
        )}
      </Panel>
    );
  }
  const view = query.data;
  const chosen = view?.products.find(({ productCode, sid }) => productCode === code && sid === owner);
  return (
    <div className="grid gap-4">
      <QueryError title="The products could not be read" query={query} />
      {!view && !query.error && (
        <Panel>
          <SkeletonRows label="Products are being read" widths={["w-2/5", "w-24", "w-16", "w-28"]} rows={6} />
        </Panel>
      )}
      {view &&
        code !== null &&
        (chosen ? (
          <ProductDetail
            key={`${chosen.productCode} ${chosen.sid}`}
            machine={machine}
            view={view}
            product={chosen}
            lookAgain={lookAgain}
          />
        ) : (
          <NoSuchProduct count={view.products.length} isWhole={view.missingParts === 0 && !view.looks.products.isCut} />
        ))}
      {view && code === null && (
        <Panel className="@container overflow-clip">
          <PanelHeader title="Products" note={`${view.products.length} by Windows Installer`}>
            <LookedAt look={view.looks.products} />
          </PanelHeader>
          {view.products.length === 0 && view.missingParts === 0 && (
            <EmptyState icon={PackageOpen} title="No product is registered">
              Windows Installer has installed nothing here. Programs of other setups are not in its books.
            </EmptyState>
          )}
          {view.products.length > 0 && <ProductList products={view.products} />}
          {lookDoubts(view).length > 0 && <Untold parts={lookDoubts(view)} />}
        </Panel>
      )}
    </div>
  );
}
