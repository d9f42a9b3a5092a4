/** Tally prints one line per proof, and at the end, alone, how many passed, failed and were skipped. */
export class Tally {
  passed = 0;
  failed = 0;
  skipped = 0;

  /** `notes` tells what helps to understand a failure. */
  constructor(notes = async () => []) {
    this.notes = notes;
  }

  /** Runs one proof; whatever it throws is its failure, told with what it said. */
  async prove(name, proof) {
    const begun = performance.now();
    const took = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
    try {
      await proof();
      this.passed += 1;
      console.log(`ok      ${name} (${took()})`);
      return true;
    } catch (error) {
      this.failed += 1;
      const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const notes = await this.notes().catch((failure) => [`no notes: ${failure.message}`]);
      console.log([`FAILED  ${name} (${took()})`, ...said.split("\n"), ...notes].join("\n        "));
      return false;
    }
  }

  skip(name, because) {
    this.skipped += 1;
    console.log(`skipped ${name}: ${because}`);
  }

  end() {
    console.log(`${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped`);
    return this.failed === 0 ? 0 : 1;
  }
}
