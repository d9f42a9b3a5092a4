import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { DoorFrame } from "@/components/shell/door-frame";
import { Notice } from "@/components/ui/notice";
import { caller } from "@/trpc/server";
import { SignInForm } from "./client";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const api = await caller();
  if (await api.session.me()) redirect("/");
  if (!(await api.setup.state()).hasAdministrator) redirect("/setup");
  const { error } = await searchParams;
  return (
    <DoorFrame>
      <div className="mx-auto w-full max-w-90">
        <h1 className="text-2xl font-semibold tracking-tight">Sign in</h1>
        <p className="mt-1.5 text-muted-foreground">What blocks software installs, and how to mend it.</p>
        {error !== undefined && (
          <Notice kind="warning" title="This link is not valid any more" className="mt-6">
            A sign-in link works once, for a quarter of an hour. Ask for a new one, or use your password.
          </Notice>
        )}
        <SignInForm />
        <p className="mt-4 text-xs text-pretty text-muted-foreground">
          Forgot your password? Whoever runs the server can print a sign-in link for you:{" "}
          <code className="font-mono">npm run admin -- sign-in-link</code>
        </p>
      </div>
    </DoorFrame>
  );
}
