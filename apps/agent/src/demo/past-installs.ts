import { findCode } from "@slipway/shared/installer/codes/catalogue";
import { addInstallerEvent } from "../simulator/installs.ts";
import type { Machine } from "../simulator/machine.ts";
import { accountOf, userSid } from "./build-machine.ts";
import { type Dice, diceOf } from "./dice.ts";
import type { MachineSpec } from "./organisation.ts";
import { type Product, products } from "./words.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** PastInstall is a way in which an installation ended. */
interface PastInstall {
  weight: number;
  status: number;
  /** The engine's message before it. */
  message?: number;
  /** 1618's two causes: another one was open, or none was (A.1). */
  refused?: "busy" | "nested";
  /** Of ten that ended so, how many were done again and worked. */
  mendedOfTen: number;
}

/** In a hundred; what fails does so for the usual reasons. */
const ways = {
  well: { weight: 83, status: 0, mendedOfTen: 0 },
  restart: { weight: 4, status: 3010, mendedOfTen: 0 },
  cancelled: { weight: 2, status: 1602, mendedOfTen: 3 },
  needless: { weight: 1, status: 1638, mendedOfTen: 0 },
  busy: { weight: 4, status: 1618, refused: "busy", mendedOfTen: 9 },
  nested: { weight: 0.6, status: 1618, refused: "nested", mendedOfTen: 0 },
  "old-stays": { weight: 1.4, status: 1603, message: 1714, mendedOfTen: 4 },
  service: { weight: 1, status: 1603, message: 1920, mendedOfTen: 5 },
  fatal: { weight: 1.4, status: 1603, mendedOfTen: 5 },
  "source-gone": { weight: 1, status: 1612, mendedOfTen: 5 },
  policy: { weight: 0.6, status: 1625, mendedOfTen: 3 },
} as const satisfies Record<string, PastInstall>;
type Way = keyof typeof ways;

/** In a demo of twenty each of these has failed this week, and worked since. */
const cast: Partial<Record<number, Way>> = { 2: "busy", 6: "old-stays", 10: "busy", 14: "fatal" };

interface Logged {
  at: number;
  eventId: number;
  data: string[];
  userSid: string;
}

/** pastInstalls writes what Windows Installer logged in the last weeks: mostly well, some with the usual errors. */
export function pastInstalls(machine: Machine, spec: MachineSpec, now: number, from: number): void {
  const dice = diceOf(spec.seed, "installs", spec.index);
  const events: Logged[] = [];
  for (let left = dice.int(1, 4); left > 0; left -= 1) {
    const at = now - Math.floor(dice.next() * 29 * day) - 2 * hour;
    const way = dice.weighted(Object.entries(ways).map(([name, { weight }]) => [name as Way, weight] as const));
    const product = dice.weighted(products.map((one, place) => [one, 1 / (1 + place / 2)] as const));
    attempt(events, spec, dice, { at, way, product, mends: dice.chance(ways[way].mendedOfTen / 10) });
  }
  const given = cast[spec.index];
  const [suite] = products;
  if (given && suite)
    attempt(events, spec, dice, { at: now - dice.int(20, 130) * hour, way: given, product: suite, mends: true });
  // The log is in the order of time, and an installation that runs now is the newest in it.
  for (const { eventId, data, userSid: sid, at } of events.sort((a, b) => a.at - b.at))
    if (at < from - 10 * minute) addInstallerEvent(machine, eventId, data, sid, at);
}

interface Attempt {
  at: number;
  way: Way;
  product: Product;
  mends: boolean;
}

function attempt(events: Logged[], spec: MachineSpec, dice: Dice, { at, way, product, mends }: Attempt): void {
  const { status, message, refused }: PastInstall = ways[way];
  const sid = accountOf(spec) !== null && dice.chance(0.3) ? userSid : "S-1-5-18";
  const log = (after: number, eventId: number, ...data: string[]) =>
    void events.push({ at: at + after, eventId, data, userSid: sid });
  const transaction = ({ file }: Product, begins: number, ends: number) => {
    const target = [`C:\\ProgramData\\Deploy\\${file}`, String(dice.int(1_000, 9_000) * 4)];
    log(begins, 1040, ...target);
    log(ends, 1042, ...target);
  };
  const { name, version } = product;
  if (refused === "busy") transaction(dice.pick(products.filter((one) => one !== product)), -40 * second, 3 * minute);
  if (!refused) transaction(product, 0, 96 * second);
  if (message !== undefined)
    log(
      90 * second,
      10_000 + message,
      `Product: ${name} -- Error ${message}. ${findCode("engine", message)?.sentence ?? ""}`,
    );
  log(refused ? 12 * second : 95 * second, 1033, name, version, "1033", String(status), "Contoso", "(NULL)");
  if (mends) attempt(events, spec, dice, { at: at + dice.int(1, 16) * hour, way: "well", product, mends: false });
}
