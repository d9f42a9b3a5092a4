"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState, useSyncExternalStore } from "react";
import { PasswordMeter } from "@/components/shell/password-meter";
import { signIn } from "@/components/shell/sign-in";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useFocusFirstError } from "@/components/ui/focus-first-error";
import { FormRefusal } from "@/components/ui/form-refusal";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { useTRPC } from "@/trpc/client";
import { refusalFrom } from "@/trpc/types";

const never = () => () => undefined;
// The token stands after the #, which no browser sends anywhere: it reaches the server only with the form.
const useLinkToken = () =>
  useSyncExternalStore(
    never,
    () => window.location.hash.slice(1),
    () => null,
  );

/** SetupForm makes the first administrator with the link's token, signs them in and goes on to the machines. */
export function SetupForm() {
  const trpc = useTRPC();
  const token = useLinkToken();
  const [password, setPassword] = useState("");
  const create = useMutation(
    trpc.setup.createAdministrator.mutationOptions({
      onSuccess: async (_made, { email, password }) => {
        const entered = await signIn(email, password);
        window.location.assign(entered.ok ? "/" : "/sign-in");
      },
    }),
  );
  const form = useFocusFirstError(create.error);
  const refusal = create.error ? refusalFrom(create.error) : null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string) => String(given.get(name) ?? "");
    create.mutate({ token: token ?? "", name: text("name"), email: text("email"), password: text("password") });
  };
  if (token === "") {
    return (
      <Notice kind="info" title="Open the link from the terminal" className="mt-6">
        It ends in a code that this address does not have.
      </Notice>
    );
  }
  return (
    <form ref={form} method="post" className="mt-6 grid gap-4" onSubmit={submit} noValidate>
      {refusal && <FormRefusal refusal={refusal} shown={["name", "email", "password"]} />}
      <div className="grid gap-4 sm:grid-cols-2 sm:gap-3">
        <Field label="Name" error={refusal?.fields.name}>
          <Input name="name" autoComplete="name" className="md:h-9" required maxLength={80} />
        </Field>
        <Field label="E-mail" error={refusal?.fields.email}>
          <Input name="email" type="email" autoComplete="username" className="md:h-9" required maxLength={254} />
        </Field>
      </div>
      <Field label="Password" hint="at least 12 characters, length counts" error={refusal?.fields.password}>
        <Input
          name="password"
          type="password"
          autoComplete="new-password"
          className="md:h-9"
          required
          maxLength={128}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <PasswordMeter password={password} />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        className="md:h-9"
        isBusy={create.isPending || create.isSuccess}
      >
        Create administrator
      </Button>
    </form>
  );
}
