import { type ComponentRule, clientOfReason, isSamePlace, nameOfClient, otherClients } from "../subject.ts";

/**
 * otherClient (rule 1): a component that another product has too is kept, and only this product's registration goes.
 * Where the other one registered another path, nobody has confirmed which copy stays: cannot tell.
 */
export const otherClient: ComponentRule = (subject) => {
  const live = otherClients(subject).filter(({ product }) => product !== null);
  if (live.length === 0) return null;
  const here = live.filter((client) => isSamePlace(client, subject));
  const deciding = here.length > 0 ? here : live;
  return {
    fate: here.length > 0 ? "stays" : "unknown",
    reasons: deciding.map((client) => ({
      rule: 1,
      client: clientOfReason(client),
      sentence:
        here.length > 0
          ? `${nameOfClient(client)} has this component too, so only the registration goes.`
          : `${nameOfClient(client)} has this component at another path, ${client.registered.keyPath || "none"}: whether this copy stays is not known.`,
    })),
  };
};
