import type { ComponentProps } from "react";

type Props = ComponentProps<"div"> & { role: "row" | "gridcell" | "columnheader" | "rowheader" };

/** TablePart is a part of a table of which only the rows in sight are drawn, each at its own place: no table element can be that. */
export const TablePart = ({ role, ...props }: Props) => <div role={role} {...props} />;
