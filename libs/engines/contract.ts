/** One promise of a port. Only the port is used, so that any engine can be held to it, and a broken one seen to fail. */
export interface ContractCase<Context> {
  readonly name: string;
  run(context: Context): Promise<void>;
}

/** An engine opened on data of its own for one check (or on a shared server: names are unique to each check). */
export interface UnderTest<Port> {
  readonly port: Port;
  /** Closes it and opens it again on the same data, as a restart would. */
  reopen(): Promise<Port>;
  /** A second instance on the same data, as another process would open it. */
  another(): Promise<Port>;
  end(): Promise<void>;
}

/** Registers each promise as a test. */
export function contract<Context extends { end(): Promise<void> }>(
  name: string,
  cases: readonly ContractCase<Context>[],
  open: () => Promise<Context>,
): void {
  describe(name, () => {
    test.each(cases.map((contractCase) => [contractCase.name, contractCase] as const))('%s', (_name, contractCase) =>
      runCase(contractCase, open),
    );
  });
}

/** Names of the promises that an engine does not keep; it is given less time than one that should. */
export async function failingCases<Context extends { end(): Promise<void> }>(
  cases: readonly ContractCase<Context>[],
  open: () => Promise<Context>,
): Promise<readonly string[]> {
  const names: string[] = [];
  patienceMs = CONTROL_PATIENCE_MS;
  for (const contractCase of cases) {
    try {
      await runCase(contractCase, open);
    } catch {
      names.push(contractCase.name);
    }
  }
  patienceMs = PATIENCE_MS;
  return names;
}

async function runCase<Context extends { end(): Promise<void> }>(
  contractCase: ContractCase<Context>,
  open: () => Promise<Context>,
): Promise<void> {
  const context = await open();
  try {
    await contractCase.run(context);
  } finally {
    await context.end();
  }
}

const PATIENCE_MS = Number(process.env.GPN_CONTRACT_PATIENCE_MS ?? 20_000);
const CONTROL_PATIENCE_MS = 300;
let patienceMs = PATIENCE_MS;
const POLL_MS = 5;

/** Waits for a condition, bounded. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const giveUp = performance.now() + patienceMs;
  while (!(await condition())) {
    if (performance.now() > giveUp) throw new Error(`it did not come to this: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** A promise to be settled from outside. */
export function gate<T = void>(): { readonly passed: Promise<T>; open(value: T): void } {
  const { promise, resolve } = Promise.withResolvers<T>();
  return { passed: promise, open: resolve };
}
