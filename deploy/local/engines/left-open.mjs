const ENDS_WITHIN_MS = 10_000;

/** Clients that are closed let the process end. When it does not, this says what keeps it, and fails. */
export default class LeftOpen {
  onRunComplete() {
    // It does not keep the process itself.
    setTimeout(() => {
      const kept = process.getActiveResourcesInfo().filter((name) => !name.endsWith('Wrap') || name.startsWith('TCP'));
      process.stderr.write(`A suite left something open, so Jest did not end: ${kept.join(', ')}\n`);
      process.exit(1);
    }, ENDS_WITHIN_MS).unref();
  }
}
