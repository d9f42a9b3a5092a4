import { findFindingKind } from "@slipway/shared/findings/catalogue";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createLoader, parseAsStringLiteral, type SearchParams } from "nuqs/server";
import { affectedPagesOptions } from "@/components/findings/affected-pages";
import { KindPage } from "@/components/findings/kind-page";
import { Markdown } from "@/components/findings/markdown";
import { Notice } from "@/components/ui/notice";
import { caller, getQueryClient, HydrateClient, trpc } from "@/trpc/server";

type Props = { params: Promise<{ code: string }>; searchParams: Promise<SearchParams> };

const loadState = createLoader({ state: parseAsStringLiteral(["open", "unknown"]).withDefault("open") });

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: findFindingKind((await params).code)?.title ?? "Finding" };
}

export default async function Page({ params, searchParams }: Props) {
  const kind = findFindingKind((await params).code);
  if (!kind) notFound();
  const { code } = kind;
  const { state } = await loadState(searchParams);
  const api = await caller();
  const queryClient = getQueryClient();
  const affected = affectedPagesOptions(code, state, (wish) => api.findings.affected(wish));
  const [runbook] = await Promise.all([
    api.findings.runbook({ code }).catch(() => null),
    queryClient.prefetchQuery({ ...trpc.findings.kinds.queryOptions({ code }), retry: false }),
    queryClient.prefetchInfiniteQuery({ ...affected, retry: false }),
  ]);
  return (
    <HydrateClient>
      <KindPage
        code={code}
        runbook={
          runbook === null ? <Notice kind="error" title="The runbook could not be read" /> : <Markdown text={runbook} />
        }
      />
    </HydrateClient>
  );
}
