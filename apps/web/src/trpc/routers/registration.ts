import { ForecastRemoval, forecastRemoval } from "../../server/registration/forecast-removal.ts";
import { query, router } from "../init.ts";

/** registration: what is made of a machine's registration when somebody asks. It changes with a look, so no live word refetches it. */
export const registration = router({
  forecast: query({ permission: "machines.read" })
    .input(ForecastRemoval)
    .query(({ ctx, input }) => forecastRemoval({ ctx, input })),
});
