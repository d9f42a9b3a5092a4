"use client";

import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { signIn } from "@/components/shell/sign-in";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";

/** SignInForm asks for e-mail and password. */
export function SignInForm() {
  const attempt = useMutation({
    mutationFn: (given: { email: string; password: string }) => signIn(given.email, given.password),
    onSuccess: (result) => {
      // A whole load: what the page knew as a stranger is gone.
      if (result.ok) window.location.assign("/");
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    attempt.mutate({ email: String(form.get("email") ?? "").trim(), password: String(form.get("password") ?? "") });
  };
  const refused = attempt.data?.ok === false ? attempt.data.message : null;
  return (
    <form method="post" className="mt-6 grid gap-4" onSubmit={submit}>
      {refused && <Notice kind="error" title={refused} />}
      <Field label="E-mail">
        <Input name="email" type="email" autoComplete="username" className="md:h-9" required />
      </Field>
      <Field label="Password">
        <Input name="password" type="password" autoComplete="current-password" className="md:h-9" required />
      </Field>
      <Button
        type="submit"
        variant="primary"
        size="lg"
        className="md:h-9"
        isBusy={attempt.isPending || attempt.data?.ok === true}
      >
        Sign in
      </Button>
    </form>
  );
}
