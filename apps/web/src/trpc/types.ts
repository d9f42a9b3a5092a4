import type { TRPCClientErrorLike } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { Refusal } from "./errors";
import type { AppRouter } from "./router";

export type Outputs = inferRouterOutputs<AppRouter>;
export type Inputs = inferRouterInputs<AppRouter>;

/** Me is the person who is signed in. */
export type Me = NonNullable<Outputs["session"]["me"]>;

/** refusalFrom reads what the server said about an error, or says itself that it was not reached. */
export function refusalFrom(error: TRPCClientErrorLike<AppRouter>): Refusal {
  return error.data?.refusal ?? { code: "unavailable", message: "The server did not answer.", fields: {} };
}
