/**
 * Who could be where: rows whose totals are known, and accounts (columns) whose totals are known, as a network. What lies in a
 * row and an account may be exchanged with others as long as both totals stay.
 */
export interface ExchangeNetwork {
  readonly rows: number;
  /** How many values each row has. */
  readonly width: number;
  /** For each row and value the account, -1 for what cannot be. */
  readonly account: Int32Array;
  /** The rows that have something in an account. */
  holders(account: number): readonly number[];
}

/** An amount for each row and account, as it is in fact; read through `amount`, so that tries leave it as it is. */
export type Amounts = (row: number, account: number) => number;

const SMALL = 1e-9;
const MOST_TRIES = 64;

/**
 * True when what is in an account of a row could be larger by `wanted`, with every total as it is: a flow from the account
 * through rows that have less of it then, and accounts that have more, back to the row. Whole amounts stay whole.
 */
export function canGrow(network: ExchangeNetwork, row: number, account: number, wanted: number, amount: Amounts): boolean {
  const changed = new Map<number, Map<number, number>>();
  const now = (holder: number, held: number): number => amount(holder, held) + (changed.get(holder)?.get(held) ?? 0);
  const change = (holder: number, held: number, difference: number): void => {
    const changes = changed.get(holder) ?? new Map<number, number>();
    changes.set(held, (changes.get(held) ?? 0) + difference);
    changed.set(holder, changes);
  };
  let left = wanted;
  for (let tries = 0; left > SMALL * Math.max(1, wanted); tries++) {
    const path = tries < MOST_TRIES ? pathFrom(network, row, account, now, changed) : undefined;
    if (!path) return false;
    const moved = Math.min(left, ...path.map(({ from, through }) => now(through, from)));
    for (const { from, through, to } of path) {
      change(through, from, -moved);
      change(through, to, moved);
    }
    left -= moved;
  }
  return true;
}

/** In the row `through` less of `from` and more of `to`. */
interface Step {
  readonly from: number;
  readonly through: number;
  readonly to: number;
}

/** By account how it was come to; undefined: it is where the search began. */
type Reached = Map<number, { readonly from: number; readonly through: number } | undefined>;

function pathFrom(
  network: ExchangeNetwork,
  row: number,
  account: number,
  now: Amounts,
  changed: ReadonlyMap<number, ReadonlyMap<number, number>>,
): readonly Step[] | undefined {
  const own = ownAccounts(network, row, account, now);
  if (own.size === 0) return undefined;
  const reached: Reached = new Map([[account, undefined]]);
  const passed = new Set<number>();
  const waiting = [account];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (own.has(next)) return stepsTo(next, row, account, reached);
    for (const through of [...network.holders(next), ...changed.keys()]) {
      if (through === row || passed.has(through) || now(through, next) <= SMALL) continue;
      passed.add(through);
      const last = reachThrough(network, { from: next, through }, { reached, own, waiting });
      if (last !== undefined) return stepsTo(last, row, account, reached);
    }
  }
  return undefined;
}

/** The other accounts that the row has something in. */
function ownAccounts({ width, account: accounts }: ExchangeNetwork, row: number, account: number, now: Amounts): ReadonlySet<number> {
  const own = new Set<number>();
  for (let value = 0; value < width; value++) {
    const reachable = accounts[row * width + value] as number;
    if (reachable >= 0 && reachable !== account && now(row, reachable) > SMALL) own.add(reachable);
  }
  return own;
}

/** Goes on to every account of a row that was not reached yet; the account of the own row that ends the search, if it is among them. */
function reachThrough(
  { width, account: accounts }: ExchangeNetwork,
  step: { readonly from: number; readonly through: number },
  { reached, own, waiting }: { readonly reached: Reached; readonly own: ReadonlySet<number>; readonly waiting: number[] },
): number | undefined {
  for (let value = 0; value < width; value++) {
    const to = accounts[step.through * width + value] as number;
    if (to < 0 || reached.has(to)) continue;
    reached.set(to, step);
    if (own.has(to)) return to;
    waiting.push(to);
  }
  return undefined;
}

function stepsTo(last: number, row: number, account: number, reached: Reached): readonly Step[] {
  const steps: Step[] = [{ from: last, through: row, to: account }];
  for (let to = last, step = reached.get(to); step; to = step.from, step = reached.get(to)) steps.push({ ...step, to });
  return steps;
}
