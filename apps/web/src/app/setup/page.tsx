import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { DoorFrame } from "@/components/shell/door-frame";
import { StepRail } from "@/components/shell/step-rail";
import { caller } from "@/trpc/server";
import { SetupForm } from "./client";
import { SetupAside } from "./aside";

export const metadata: Metadata = { title: "First run" };

export default async function SetupPage() {
  const { hasAdministrator } = await (await caller()).setup.state();
  if (hasAdministrator) redirect("/sign-in");
  return (
    <DoorFrame>
      <div className="mx-auto grid w-full max-w-[59.5rem] items-start gap-10 lg:grid-cols-2 lg:gap-[4.5rem]">
        <div className="min-w-0">
          <StepRail now={1} />
          <h1 className="mt-5 text-2xl font-medium tracking-tight text-balance">
            <b className="block font-semibold">Nobody owns this server yet.</b> Become its first administrator.
          </h1>
          <p className="mt-1.5 text-pretty text-muted-foreground">
            Only who can read the server’s terminal gets in. Once you are in, this page is gone for good.
          </p>
          <SetupForm />
        </div>
        <SetupAside />
      </div>
    </DoorFrame>
  );
}
