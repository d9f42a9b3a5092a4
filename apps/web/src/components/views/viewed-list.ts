import type { Inputs } from "@/trpc/types";

/** ViewedList is a list of which views can be saved, as it is now. */
export interface ViewedList {
  page: Inputs["views"]["list"]["page"];
  path: "/machines" | "/jobs";
  /** The list without any view: "All machines". */
  wholeName: string;
  /** What a view keeps, as a sentence begins: "Filters, order and columns". */
  keeps: string;
  /** The list's address as it is now. */
  query: string;
  /** changesFrom names what differs from an address. */
  changesFrom(query: string): readonly string[];
}
