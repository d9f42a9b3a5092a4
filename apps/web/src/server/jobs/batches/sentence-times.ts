/** sentenceTimes matches the times in a stored sentence (PostgreSQL): they tell when, not why, and would make each machine's cause its own. */
export const sentenceTimes = "\\{(ago|for|at):[0-9]+\\}";
