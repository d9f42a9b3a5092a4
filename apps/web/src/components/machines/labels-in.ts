/** labelsIn reads what was typed, apart by commas. Pure. */
export const labelsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(",")
      .map((label) => label.trim())
      .filter((label) => label !== ""),
  ),
];
