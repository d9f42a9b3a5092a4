import { type ComponentRule, clientOfReason, isSamePlace, otherClients } from "../subject.ts";

/**
 * orphanClient (rule 21): a registration of a product that is installed for nobody counts like any other. As with a
 * live one, nobody has confirmed which copy stays where it registered another path.
 */
export const orphanClient: ComponentRule = (subject) => {
  const orphans = otherClients(subject).filter(({ product }) => product === null);
  if (orphans.length === 0) return null;
  const here = orphans.filter((client) => isSamePlace(client, subject));
  const isHere = here.length > 0;
  return {
    fate: isHere ? "stays" : "unknown",
    reasons: (isHere ? here : orphans).map((client) => {
      const { productCode, keyPath } = client.registered;
      const sentence = isHere
        ? `${productCode} has this component too, although it is installed for nobody: it keeps it for ever.`
        : `${productCode}, which is installed for nobody, has this component at another path, ${keyPath || "none"}: whether this copy stays is not known.`;
      return { rule: 21, client: clientOfReason(client), sentence };
    }),
  };
};
