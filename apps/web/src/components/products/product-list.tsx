"use client";

import { findFindingKind } from "@slipway/shared/findings/catalogue";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useQueryState } from "nuqs";
import { useRef } from "react";
import { useRowKeys } from "../job/use-row-keys";
import { Button } from "../ui/button";
import { EmptyByFilter } from "../ui/empty-state";
import { Input } from "../ui/input";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../ui/table";
import { PackageMark } from "./package-mark";
import { contextWords, type ProductLine } from "./product-types";
import { productHref, productsParams } from "./products-params";

/** A list that fits the window needs no search. */
const searchFrom = 8;

/** ProductList is every product with its context, its package and what was found of it. j, k and the arrows move, Enter opens. */
export function ProductList({ products }: { products: readonly ProductLine[] }) {
  const [find, setFind] = useQueryState("find", productsParams.find);
  const table = useRef<HTMLTableElement>(null);
  useRowKeys(table);
  const wanted = find.trim().toLowerCase();
  const shown = products.filter(({ name, publisher, version, productCode }) =>
    [name, publisher, version, productCode].some((text) => text?.toLowerCase().includes(wanted)),
  );
  return (
    <>
      {(products.length >= searchFrom || wanted !== "") && (
        <div className="border-b px-4 py-2">
          <Input
            type="search"
            aria-label="Search products"
            placeholder="Search by name, publisher or code"
            className="md:max-w-80"
            value={find}
            onChange={(event) => void setFind(event.target.value || null)}
          />
        </div>
      )}
      {shown.length === 0 && (
        <EmptyByFilter
          title={`None of ${products.length} products has “${find.trim()}” in it`}
          reset={<Button onClick={() => void setFind(null)}>Reset</Button>}
        />
      )}
      {shown.length > 0 && (
        <Table ref={table} aria-label="Products">
          <TableHead className="max-md:sr-only">
            <tr>
              <TableHeader>Product</TableHeader>
              <TableHeader>For</TableHeader>
              <TableHeader className="text-right">Components</TableHeader>
              <TableHeader className="pl-6">Cached package</TableHeader>
              <TableHeader>Findings</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {shown.map((product) => (
              <ProductRow key={`${product.productCode} ${product.sid}`} product={product} />
            ))}
          </TableBody>
        </Table>
      )}
    </>
  );
}

const onPhone = "max-md:p-0 max-md:first:pl-0 max-md:last:pr-0";

const ProductRow = ({ product }: { product: ProductLine }) => (
  <TableRow className="relative h-12 has-[[data-row]:focus-visible]:bg-muted/60 has-[[data-row]:focus-visible]:shadow-[inset_2px_0_0_var(--ring)] max-md:grid max-md:h-auto max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-3 max-md:gap-y-1 max-md:px-4 max-md:py-2.5">
    <TableCell className={`${onPhone} max-md:col-span-2`}>
      <Link
        data-row
        href={productHref(product.productCode, product.sid)}
        className="font-medium outline-none after:absolute after:inset-0"
      >
        {product.name ?? product.productCode}
      </Link>{" "}
      <span className="text-muted-foreground">{product.version}</span>
      <p className="text-xs text-muted-foreground">{product.publisher ?? "publisher not registered"}</p>
    </TableCell>
    <TableCell className={`${onPhone} text-xs wrap-anywhere text-muted-foreground md:max-w-40`}>
      {contextWords(product.sid)}
    </TableCell>
    <TableCell className={`${onPhone} text-right whitespace-nowrap`}>
      <Held product={product} />
    </TableCell>
    <TableCell className={`${onPhone} md:pl-6`}>
      <span className="text-muted-foreground md:hidden">package </span>
      <PackageMark state={product.cache.state} />
    </TableCell>
    <TableCell className={`${onPhone} max-md:text-right`}>
      <Found codes={product.findings} />
    </TableCell>
  </TableRow>
);

const Held = ({ product: { componentCount, sharedCount } }: { product: ProductLine }) =>
  componentCount === null ? (
    <span className="text-unknown">not known</span>
  ) : (
    <>
      {componentCount.toLocaleString("en")}
      <span className="md:hidden"> components</span>
      {sharedCount !== null && sharedCount > 0 && (
        <span className="text-xs text-muted-foreground md:block">
          <span className="md:hidden">, </span>
          {sharedCount.toLocaleString("en")} shared
        </span>
      )}
    </>
  );

const Found = ({ codes }: { codes: readonly string[] }) =>
  codes.length === 0 ? (
    <span className="text-muted-foreground max-md:sr-only">
      <span aria-hidden>–</span>
      <span className="sr-only">none</span>
    </span>
  ) : (
    <ul className="grid gap-0.5 text-xs">
      {codes.map((code) => (
        <li key={code} className="flex items-center gap-1.5 text-degraded max-md:justify-end">
          <TriangleAlert className="size-3.5 shrink-0" aria-hidden />
          {findFindingKind(code)?.title ?? code}
        </li>
      ))}
    </ul>
  );
