"use client";

import { productText } from "@slipway/shared/installer/installs/install-words";
import Link from "next/link";
import type { Outputs } from "@/trpc/types";
import { number } from "../machines/truth";
import { Sparkline } from "../overview/sparkline";
import { Badge } from "../ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../ui/table";
import { type FailureColumn, failureColumns, rateText } from "./failure-columns";
import { type InstallsFilter, installsHref } from "./installs-params";

type Failed = Outputs["installs"]["failed"];
type Product = Failed["products"][number];
type Place = Pick<InstallsFilter, "days"> & Partial<InstallsFilter>;

type Props = {
  failed: Failed;
  /** What the links keep of the present filter. */
  place: Place;
  rows: number;
  /** Machines and the trend too: where there is room for them. */
  isWide?: boolean;
};

/** FailureMatrix is failures by product and cause, each count leading to what it counts; on the phone a list of codes. */
export function FailureMatrix({ failed, place, rows, isWide = false }: Props) {
  const { columns, countsOf } = failureColumns(failed.causes);
  const products = failed.products.slice(0, rows);
  const most = Math.max(1, ...products.flatMap((row) => countsOf(row.causes)));
  const withTrend = isWide && place.days > 1;
  return (
    <>
      <Table aria-label="Failed installs by product and cause" className="table-fixed max-md:hidden">
        <TableHead>
          <tr>
            <TableHeader>Product</TableHeader>
            {columns.map((column) => (
              <TableHeader key={column.key} className="h-12 w-16 px-0.5 text-center nav:w-18">
                <span className="block font-mono text-foreground">{column.code}</span>
                <span className="block truncate text-2xs" title={column.clause || undefined}>
                  {column.short}
                </span>
              </TableHeader>
            ))}
            {withTrend && <TableHeader className="w-20 max-dock:hidden">{place.days} days</TableHeader>}
            {isWide && <TableHeader className="w-20 text-right">Machines</TableHeader>}
            <TableHeader className="w-16 text-right">Failed</TableHeader>
            <TableHeader className="w-18 text-right">Rate</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {products.map((row) => (
            <TableRow key={productText(row)} className="h-9 border-t-0 hover:bg-transparent">
              <th scope="row" className="truncate py-px pl-4 text-left font-medium">
                <ProductLink row={row} place={place} />
              </th>
              {countsOf(row.causes).map((count, at) => (
                <Cell key={columns[at]?.key} row={row} column={columns[at]} {...{ count, most, place }} />
              ))}
              {withTrend && (
                <TableCell className="max-dock:hidden">
                  <Sparkline values={row.trend} />
                </TableCell>
              )}
              {isWide && <TableCell className="text-right">{number(row.machines)}</TableCell>}
              <TableCell className="text-right font-semibold">{number(row.total)}</TableCell>
              <TableCell className="text-right text-muted-foreground">{rateText(row.total, row.ended)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
        <tfoot>
          <tr className="h-10 border-t text-muted-foreground">
            <th scope="row" className="pl-4 text-left font-normal">
              All products
            </th>
            {countsOf(failed.causes).map((count, at) => (
              <td key={columns[at]?.key} className="text-center">
                {number(count)}
              </td>
            ))}
            {withTrend && <td className="max-dock:hidden" />}
            {isWide && <td className="px-2 text-right">{number(failed.machines)}</td>}
            <td className="px-2 text-right font-semibold text-foreground">
              {number(failed.total)}
              {failed.isMore && "+"}
            </td>
            <td className="pr-4 pl-2 text-right">{rateText(failed.total, failed.ended)}</td>
          </tr>
        </tfoot>
      </Table>
      <ul className="md:hidden" aria-label="Failed installs by product and cause">
        {products.map((row) => (
          <PhoneRow key={productText(row)} row={row} failed={failed} place={place} />
        ))}
      </ul>
    </>
  );
}

const failedOf = ({ product, version }: Product, place: Place) =>
  installsHref({ ...place, outcome: "failed", product, version });

function ProductLink({ row, place }: { row: Product; place: Place }) {
  if (row.product === null) return <>{productText(row)}</>;
  return (
    <Link href={failedOf(row, place)} className="hover:underline hover:underline-offset-3">
      {row.product}
      {row.version && !row.product.includes(row.version) && (
        <span className="font-normal text-muted-foreground"> {row.version}</span>
      )}
    </Link>
  );
}

type CellProps = { row: Product; column: FailureColumn | undefined; count: number; most: number; place: Place };

function Cell({ row, column, count, most, place }: CellProps) {
  if (!column || count === 0) {
    return (
      <TableCell className="p-px text-center text-muted-foreground">
        <span aria-hidden>·</span>
        <span className="sr-only">none</span>
      </TableCell>
    );
  }
  const look = "grid h-8 place-items-center rounded-sm";
  const ground = { background: `color-mix(in oklch, var(--chart-2) ${10 + (count / most) * 44}%, var(--card))` };
  if (column.cause === null || row.product === null) {
    return (
      <TableCell className="p-px">
        <span className={look} style={ground}>
          {number(count)}
        </span>
      </TableCell>
    );
  }
  const { product, version } = row;
  return (
    <TableCell className="p-px">
      <Link
        href={installsHref({ ...place, outcome: "failed", product, version, cause: column.cause })}
        aria-label={`${number(count)} of ${productText(row)}: ${column.clause}`}
        className={`${look} hover:ring-1 hover:ring-ring hover:ring-inset`}
        style={ground}
      >
        {number(count)}
      </Link>
    </TableCell>
  );
}

function PhoneRow({ row, failed, place }: { row: Product; failed: Failed; place: Place }) {
  const codeOf = new Map(failed.causes.map(({ key, code, short }) => [key, { code, short }]));
  return (
    <li className="grid gap-1.5 border-t px-4 py-2.5 first:border-t-0">
      <p className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 font-medium wrap-anywhere">
          <ProductLink row={row} place={place} />
        </span>
        <span className="shrink-0">
          <b className="font-semibold">{number(row.total)}</b>{" "}
          <span className="text-muted-foreground">· {rateText(row.total, row.ended)}</span>
        </span>
      </p>
      <p className="flex flex-wrap gap-1">
        {row.causes.slice(0, 3).map(({ key, count }) => (
          <Badge key={key}>
            <span className="font-mono">{codeOf.get(key)?.code}</span> {codeOf.get(key)?.short} × {number(count)}
          </Badge>
        ))}
      </p>
    </li>
  );
}
