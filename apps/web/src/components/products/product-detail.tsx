"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, OctagonX } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/trpc/client";
import type { Outputs } from "@/trpc/types";
import { QueryError } from "../job/query-error";
import type { Action } from "../machine/machine-actions";
import { factOf, type MachineView } from "../machine/machine-view";
import { NoFact } from "../machine/no-fact";
import { Code } from "../ui/code";
import { Panel, PanelHeader } from "../ui/panel";
import { SkeletonRows } from "../ui/skeleton";
import { ComponentsPanel } from "./components-panel";
import { lookDoubts } from "./look-doubts";
import { LookedAt } from "./looked-at";
import { PackageMark } from "./package-mark";
import { contextWords, type ProductLine } from "./product-types";
import { allProductsHref } from "./products-params";
import { RemovalPanel } from "./removal-panel";

type Props = {
  machine: MachineView;
  view: Outputs["machines"]["installer"];
  product: ProductLine;
  lookAgain: Action;
};

/** ProductDetail is one product: what it is, what stays if it is removed, and its components. */
export function ProductDetail({ machine, view, product, lookAgain }: Props) {
  const trpc = useTRPC();
  const hasComponents = factOf(machine, "components") !== null;
  const { productCode, sid } = product;
  const asOf = Math.max(
    ...[view.looks.products, view.looks.components].map(({ observedAt }) => observedAt?.getTime() ?? 0),
  );
  const query = useQuery(
    trpc.registration.forecast.queryOptions(
      { machineId: machine.id, productCode, sid, asOf },
      // While parts are still to arrive the same question has another answer.
      {
        enabled: hasComponents,
        staleTime: ({ state }) => (state.data?.missingParts === 0 ? Number.POSITIVE_INFINITY : 0),
      },
    ),
  );
  const removal = query.data?.removal ?? null;
  const doubts = query.data ? lookDoubts(query.data) : [];
  return (
    <>
      <Head product={product} count={view.products.length} look={view.looks.products} />
      {!hasComponents && (
        <Panel>
          <PanelHeader title="What stays if removed" />
          <NoFact machine={machine} probe="components" lookAgain={lookAgain} />
        </Panel>
      )}
      <QueryError title="The forecast could not be made" query={query} />
      {hasComponents && !query.data && !query.error && (
        <Panel>
          <PanelHeader title="What stays if removed" />
          <SkeletonRows label="The forecast is being made" rows={5} widths={["w-3/5", "w-24"]} />
        </Panel>
      )}
      {removal && (
        <>
          <RemovalPanel removal={removal} doubts={doubts} />
          {removal.components.length > 0 && <ComponentsPanel product={product} removal={removal} />}
        </>
      )}
      {query.data && !removal && (
        <Panel>
          <PanelHeader title="What stays if removed" />
          <p className="px-4 py-3 text-muted-foreground">
            Cannot tell: the part of the registration that tells of this product has not arrived yet.
          </p>
        </Panel>
      )}
    </>
  );
}

const Head = ({
  product,
  count,
  look,
}: {
  product: ProductLine;
  count: number;
  look: Props["view"]["looks"]["products"];
}) => (
  <Panel>
    <header className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <Link
          href={allProductsHref}
          scroll={false}
          className="mb-1 inline-flex items-center gap-1 text-xs text-accent-foreground hover:underline"
        >
          <ArrowLeft className="size-3.5" aria-hidden /> All {count} products
        </Link>
        <h2 className="text-lg font-semibold wrap-anywhere">
          {product.name ?? product.productCode}{" "}
          <span className="font-normal text-muted-foreground">{product.version}</span>
        </h2>
        <p className="text-muted-foreground wrap-anywhere">
          {[
            product.publisher ?? "publisher not registered",
            `for ${contextWords(product.sid)}`,
            product.installedOn && `installed ${dateText(product.installedOn)}`,
            product.patchCount > 0 && `${product.patchCount} ${product.patchCount === 1 ? "patch" : "patches"}`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <LookedAt look={look} />
    </header>
    <dl className="grid gap-x-6 gap-y-1 border-t px-4 py-2.5 text-xs md:grid-cols-[auto_minmax(0,1fr)]">
      <dt className="text-muted-foreground">Product code</dt>
      <dd>
        <Code className="break-all">{product.productCode}</Code>
      </dd>
      <dt className="text-muted-foreground">Cached package</dt>
      <dd className="flex flex-wrap gap-x-3 gap-y-0.5">
        <PackageMark state={product.cache.state} />
        {product.cache.path && <Code className="break-all text-muted-foreground">{product.cache.path}</Code>}
      </dd>
    </dl>
    {(product.cache.state === "missing" || product.cache.state === "not-registered") && (
      <p className="flex items-start gap-2 border-t px-4 py-2.5">
        <OctagonX className="mt-0.5 size-4 shrink-0 text-blocked" aria-hidden />
        <span>
          <b className="font-semibold">Its removal will probably fail.</b> Windows Installer then asks for the package
          it was installed from, and ends with 1612 where that cannot be reached (1714 when an upgrade removes it). What
          follows holds for a removal that works.
        </span>
      </p>
    )}
  </Panel>
);

/** yyyymmdd as registered. */
const dateText = (text: string): string => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
