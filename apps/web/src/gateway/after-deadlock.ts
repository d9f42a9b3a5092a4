/** deadlock_detected and serialization_failure: PostgreSQL has undone the transaction, and nothing is wrong with it. */
const UNDONE = new Set(["40P01", "40001"]);
const TRIES = 3;

/**
 * againAfterDeadlock runs a whole transaction anew when the database has chosen it to resolve a deadlock. For what no
 * agent says a second time by itself: enrolling is one command of whoever installs.
 */
export async function againAfterDeadlock<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await transaction();
    } catch (error) {
      if (tries >= TRIES || !UNDONE.has((error as { code?: string }).code ?? "")) throw error;
    }
  }
}
