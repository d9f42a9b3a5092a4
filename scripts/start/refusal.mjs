/** Refusal is an answer for the person at the terminal: one sentence, what is wrong and what to do. It has no stack. */
export class Refusal extends Error {
  name = "Refusal";
}
