import { type ComponentRule, clientOfReason, otherClients } from "../subject.ts";

/** orphanClient (rule 21): a registration of a product that is installed for nobody counts like any other. */
export const orphanClient: ComponentRule = (subject) => {
  const orphans = otherClients(subject).filter(({ product }) => product === null);
  if (orphans.length === 0) return null;
  return {
    fate: "stays",
    reasons: orphans.map((client) => ({
      rule: 21,
      client: clientOfReason(client),
      sentence: `${client.registered.productCode} has this component too, although it is installed for nobody: it keeps it for ever.`,
    })),
  };
};
