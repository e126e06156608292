export interface LineChange {
  readonly change: 'same' | 'removed' | 'added';
  readonly line: string;
}

/** Texts beyond this are shown as replaced as a whole where they differ: comparing costs the product of their lines. */
const MOST_LINES = 2_000;

/** As few lines removed and added as there can be. */
export function linesBetween(previous: string, next: string): readonly LineChange[] {
  const [old, now] = [toLines(previous), toLines(next)];
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  return [
    ...old.slice(0, head).map(same),
    ...between(old.slice(head, old.length - tail), now.slice(head, now.length - tail)),
    ...old.slice(old.length - tail).map(same),
  ];
}

const toLines = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));
const same = (line: string): LineChange => ({ change: 'same', line });
const toRemoved = (line: string): LineChange => ({ change: 'removed', line });
const toAdded = (line: string): LineChange => ({ change: 'added', line });

/** Along a longest common subsequence. */
function between(old: readonly string[], now: readonly string[]): readonly LineChange[] {
  if (old.length === 0 || now.length === 0 || old.length > MOST_LINES || now.length > MOST_LINES) {
    return [...old.map(toRemoved), ...now.map(toAdded)];
  }
  const width = now.length + 1;
  /** At `i * width + j`: the number of lines in common from line i of the first and line j of the second on. */
  const common = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] as number;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      common[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const changes: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      changes.push(same(old[i++] as string));
      j++;
    } else if (i < old.length && (j === now.length || at(i + 1, j) >= at(i, j + 1))) {
      changes.push(toRemoved(old[i++] as string));
    } else {
      changes.push(toAdded(now[j++] as string));
    }
  }
  return changes;
}
