import { redirect } from "next/navigation";
import { caller } from "@/trpc/server";

/** Home is the Overview, and while there is no machine to look over, the page that brings in the first one. */
export default async function Home(): Promise<never> {
  const api = await caller();
  if (!(await api.session.me())) redirect("/machines"); // whose layout knows where strangers go
  const { total } = await api.machines.counts({});
  redirect(total > 0 ? "/overview" : "/machines");
}
