/** MarkerReading is one marker that is set. */
export interface MarkerReading {
  weight: "strong" | "weak";
  asker: string | null;
  details: string[];
}
