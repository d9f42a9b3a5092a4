"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import { refusalFrom } from "@/trpc/types";
import { useMay } from "../shell/me";
import { Button } from "../ui/button";
import { Menu, MenuItem, MenuSeparator } from "../ui/menu";
import { toastFailure } from "../ui/toast";
import { later } from "../ui/later";
import type { View } from "./view-tabs";
import type { ViewedList } from "./viewed-list";

const ViewDialog = later(() => import("./view-dialog").then((file) => file.ViewDialog));

type Props = { list: ViewedList; view: View | null; isChanged: boolean; onView: (id: string | null) => void };

/** ViewActions keep the list as it is now: as a new view, or in the present one, which can be renamed, shared and deleted. */
export function ViewActions({ list, view, isChanged, onView }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayShare = useMay("machines.manage");
  const [dialog, setDialog] = useState<"new" | "name" | null>(null);
  const again = () => queryClient.invalidateQueries({ queryKey: [["views"]] });
  const failed = (error: Parameters<typeof refusalFrom>[0]) => toastFailure(refusalFrom(error).message);
  const change = useMutation(trpc.views.change.mutationOptions({ onSuccess: again, onError: failed }));
  const share = useMutation(trpc.views.share.mutationOptions({ onSuccess: again, onError: failed }));
  const remove = useMutation(
    trpc.views.delete.mutationOptions({
      onSuccess: async () => {
        onView(null);
        await again();
      },
      onError: failed,
    }),
  );
  const mayChange = view?.isMine === true;
  return (
    <>
      {isChanged && mayChange && (
        <Button
          variant="link"
          size="sm"
          isBusy={change.isPending}
          onClick={() => change.mutate({ viewId: view.id, query: list.query })}
        >
          Update view
        </Button>
      )}
      {isChanged && (
        <Button variant="link" size="sm" onClick={() => setDialog("new")}>
          Save as view…
        </Button>
      )}
      {view && (mayChange || (mayShare && view.isShared)) && (
        <Menu
          trigger={
            <Button variant="ghost" size="icon-sm" aria-label={`The view ${view.name}`}>
              <Ellipsis aria-hidden />
            </Button>
          }
        >
          {mayChange && <MenuItem onSelect={() => setDialog("name")}>Rename…</MenuItem>}
          {mayShare && (
            <MenuItem onSelect={() => share.mutate({ viewId: view.id, isShared: !view.isShared })}>
              {view.isShared ? "Stop sharing" : "Share with everybody"}
            </MenuItem>
          )}
          {mayChange && (
            <>
              <MenuSeparator />
              <MenuItem onSelect={() => remove.mutate({ viewId: view.id })}>Delete the view</MenuItem>
            </>
          )}
        </Menu>
      )}
      {dialog && (
        <ViewDialog
          view={dialog === "name" ? view : null}
          list={list}
          onClose={() => setDialog(null)}
          onMade={onView}
        />
      )}
    </>
  );
}
