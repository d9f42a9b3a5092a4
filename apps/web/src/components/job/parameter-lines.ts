/** ParameterLine is one parameter of an order, in words. */
export interface ParameterLine {
  name: string;
  value: string;
}

/** parameterLines writes an order's parameters out for people: "idle minutes 30". Pure. */
export const parameterLines = (parameters: Record<string, unknown>): ParameterLine[] =>
  Object.entries(parameters)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ({ name: spoken(name), value: valueText(value) }));

const spoken = (name: string): string => {
  const words = name.replace(/([A-Z])/g, " $1").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const valueText = (value: unknown): string =>
  typeof value === "boolean" ? (value ? "yes" : "no") : typeof value === "string" ? value : JSON.stringify(value);
