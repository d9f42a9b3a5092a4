import { expect, it } from "vitest";
import { buildGraph } from "../graph/build-graph.ts";
import { PERMANENT_CLIENT } from "../graph/registration.ts";
import { guid, madeComponent, madeProduct, madeRegistration } from "../testing/make-registration.ts";
import { whyItStays } from "./why-it-stays.ts";

const [a, b, nobody] = [guid(1, "A"), guid(2, "A"), guid(9, "A")];
const path = "C:\\Shared\\s.dll";
const asked = (clients: Record<string, string>) =>
  whyItStays(
    buildGraph(
      madeRegistration({
        products: [madeProduct(a, { name: "Alpha" }), madeProduct(b, { name: "Beta" })],
        components: [madeComponent(guid(1, "C"), clients), madeComponent(guid(2, "C"), { [a]: "C:\\Alpha\\a.txt" })],
      }),
    ),
    path.toLowerCase(),
  ).map(({ product, verdict }) => [product.installed.name, verdict.fate, verdict.reasons.map(({ rule }) => rule)]);

it.each([
  ["one holder", { [a]: path }, [["Alpha", "goes", [null]]]],
  [
    "two holders keep it for each other",
    { [a]: path, [b]: path },
    [
      ["Alpha", "stays", [1]],
      ["Beta", "stays", [1]],
    ],
  ],
  [
    "the system and one that is gone",
    { [a]: path, [nobody]: path, [PERMANENT_CLIENT]: path },
    [["Alpha", "stays", [2, 21]]],
  ],
])("%s", (_, clients, expected) => expect(asked(clients)).toEqual(expected));
