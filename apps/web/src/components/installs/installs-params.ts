import { installOutcomes } from "@slipway/shared/installer/install-outcome";
import {
  createParser,
  type inferParserType,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsId } from "../ui/parse-as-id";

/** daysChoices are how far back the page looks. */
export const daysChoices = [1, 7, 30, 90] as const;
export type DaysChoice = (typeof daysChoices)[number];
export const usualDays: DaysChoice = 7;

const parseAsCode = createParser({
  parse: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : null),
  serialize: (code: number) => String(code),
});

/** installsParams is the page's state in the URL. */
export const installsParams = {
  outcome: parseAsStringLiteral(installOutcomes),
  product: parseAsString,
  version: parseAsString,
  cause: parseAsString,
  code: parseAsCode,
  machine: parseAsId,
  group: parseAsId,
  days: parseAsNumberLiteral(daysChoices).withDefault(usualDays),
};
export type InstallsFilter = inferParserType<typeof installsParams>;

export const noInstallsFilter: Omit<InstallsFilter, "days"> = {
  ...{ outcome: null, product: null, version: null, cause: null, code: null, machine: null, group: null },
};

/** installsHref leads to the page, filtered. */
export function installsHref(filter: Partial<InstallsFilter>): string {
  const chosen = Object.entries(filter).flatMap(([name, value]) =>
    value === null || value === undefined || (name === "days" && value === usualDays) ? [] : [[name, String(value)]],
  );
  const search = new URLSearchParams(chosen).toString();
  return search === "" ? "/installs" : `/installs?${search}`;
}
