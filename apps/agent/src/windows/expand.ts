/** expandVariables replaces %NAME% by the variable of that name, whatever its case; unknown ones stay as they are. */
export function expandVariables(text: string, variables: Readonly<Record<string, string>>): string {
  const known = new Map(Object.entries(variables).map(([name, value]) => [name.toLowerCase(), value]));
  return text.replace(/%([^%]+)%/g, (whole, name: string) => known.get(name.toLowerCase()) ?? whole);
}
