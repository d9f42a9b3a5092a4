/** passwordStrength is 0 (too short) to 4 by length and variety: a hint while typing, not the rule, which is the length alone. Pure. */
export function passwordStrength(password: string): 0 | 1 | 2 | 3 | 4 {
  const signs = [...password];
  if (signs.length < 12) return 0;
  // Repeated signs add nothing: 'aaaaaaaaaaaa' is one sign long to a guesser.
  const different = new Set(signs).size;
  if (different < 6) return 1;
  const weight = signs.length + different;
  return weight >= 34 ? 4 : weight >= 27 ? 3 : 2;
}
