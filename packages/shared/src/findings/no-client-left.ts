/** noClientLeft stands at the client where only its absence is known. */
export const noClientLeft = "none left";
