const ENDS_WITHIN_MS = 10_000;

const listOpen = () => process.getActiveResourcesInfo().filter((name) => !name.endsWith('Wrap') || name.startsWith('TCP'));

/** Clients that are closed let the process end. When it does not, this says what keeps it and after which suites there was more of it, and fails. */
export default class OpenHandles {
  #counts = [];

  onTestFileResult({ path }) {
    this.#counts.push(`${listOpen().length} after ${path.split('/').slice(-2).join('/')}`);
  }

  onRunComplete() {
    // It does not keep the process itself.
    setTimeout(() => {
      process.stderr.write(`A suite left something open, so Jest did not end: ${listOpen().join(', ')}\n${this.#counts.join('\n')}\n`);
      process.exit(1);
    }, ENDS_WITHIN_MS).unref();
  }
}
