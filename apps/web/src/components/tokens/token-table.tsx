"use client";

import { ShieldCheck, UserCheck } from "lucide-react";
import { Badge } from "../ui/badge";
import { Clock } from "../ui/clock";
import { cn } from "../ui/cn";
import { RelativeTime } from "../ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../ui/table";
import { RevokeToken } from "./revoke-token";
import { endings, type TokenLine } from "./token-words";
import { TokenUses } from "./token-uses";

/** TokenTable lists the tokens that let machines in, then those that do no more. chosenId marks the one just made. */
export function TokenTable({ tokens, chosenId }: { tokens: readonly TokenLine[]; chosenId: string | null }) {
  const live = tokens.filter(({ state }) => state === "usable");
  const ended = tokens.filter(({ state }) => state !== "usable");
  return (
    <>
      <Table aria-label="Enrolment tokens">
        <TableHead className="max-md:sr-only">
          <tr>
            <TableHeader>Token</TableHeader>
            <TableHeader>Group</TableHeader>
            <TableHeader>Gives labels</TableHeader>
            <TableHeader>Machines</TableHeader>
            <TableHeader>Expires</TableHeader>
            <TableHeader>
              <span className="sr-only">Revoke</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {live.map((token) => (
            <Line key={token.id} token={token} isChosen={token.id === chosenId} />
          ))}
          {ended.length > 0 && (
            <tr className="border-t bg-muted max-md:block">
              <td colSpan={6} className="px-4 py-1.5 text-xs text-muted-foreground max-md:block">
                <b className="font-semibold text-foreground">Ended</b> {ended.length}: let nobody in any more; machines
                already in stay
              </td>
            </tr>
          )}
          {ended.map((token) => (
            <Line key={token.id} token={token} isChosen={false} />
          ))}
        </TableBody>
      </Table>
      <p className="flex items-start gap-2 border-t px-4 py-2.5 text-xs text-muted-foreground">
        <ShieldCheck className="size-4 shrink-0" aria-hidden />
        Revoking stops new machines only. A machine has a key of its own; take it out on its page.
      </p>
    </>
  );
}

/** On the phone a token is a block: name and what ends it, then the rest. */
const phone = "max-md:block max-md:px-0 max-md:first:pl-0 max-md:last:pr-0";

const Line = ({ token, isChosen }: { token: TokenLine; isChosen: boolean }) => (
  <TableRow
    isSelected={isChosen}
    className={cn(
      "h-13 max-md:grid max-md:h-auto max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-4 max-md:gap-y-1.5 max-md:px-4 max-md:py-3",
      endings[token.state] && "text-muted-foreground",
    )}
  >
    <TableCell className={phone}>
      <span className="block font-medium wrap-anywhere">{token.name}</span>
      <span className="flex flex-wrap items-center gap-x-1.5 text-xs text-muted-foreground">
        by {token.createdByName ?? "someone"}, <RelativeTime at={token.createdAt} />
        {token.admitByHand && (
          <span className="inline-flex items-center gap-1 text-accent-foreground">
            <UserCheck className="size-3.5" aria-hidden /> admits by hand
          </span>
        )}
      </span>
    </TableCell>
    <TableCell className={cn(phone, "max-md:col-start-1")}>
      <span className="text-muted-foreground md:sr-only">group </span>
      {token.groupName}
    </TableCell>
    <TableCell className={cn(phone, "max-md:col-start-1")}>
      <span className="flex flex-wrap gap-1">
        {token.labels.map((label) => (
          <Badge key={label} className={cn(endings[token.state] && "border-dashed")}>
            {label}
          </Badge>
        ))}
        {token.labels.length === 0 && <span className="text-muted-foreground max-md:hidden">–</span>}
      </span>
    </TableCell>
    <TableCell className={cn(phone, "md:w-36 max-md:col-start-2 max-md:row-start-2 max-md:w-28")}>
      <TokenUses uses={token.uses} maxUses={token.maxUses} />
    </TableCell>
    <TableCell className={cn(phone, "whitespace-nowrap max-md:col-span-2")}>
      <span className="text-muted-foreground md:hidden">{token.state === "expired" ? "expired " : "expires "}</span>
      <Clock at={token.expiresAt} className="md:block" />{" "}
      <RelativeTime at={token.expiresAt} className="text-xs text-muted-foreground" />
    </TableCell>
    <TableCell className={cn(phone, "text-right max-md:col-start-2 max-md:row-start-1")}>
      <End token={token} />
    </TableCell>
  </TableRow>
);

function End({ token }: { token: TokenLine }) {
  const ending = endings[token.state];
  if (!ending) return <RevokeToken token={token} />;
  return (
    <span className="inline-flex items-center gap-1.5 text-xs">
      <ending.icon className="size-3.5" aria-hidden /> {ending.word}
    </span>
  );
}
