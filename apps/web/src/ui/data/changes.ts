export interface Change {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

const WORDS = /\s+|[^\s]+/g;
const LINES = /[^\n]*\n|[^\n]+/g;

/** What changed between two texts, unit words or lines: the shortest way from the one to the other. */
export function changesBetween(previous: string, next: string, unit: 'words' | 'lines'): readonly Change[] {
  const pattern = unit === 'words' ? WORDS : LINES;
  const [first, second] = [previous.match(pattern) ?? [], next.match(pattern) ?? []];
  const lengths = commonLengths(first, second);
  const changes: Change[] = [];
  let [left, right] = [0, 0];
  while (left < first.length || right < second.length) {
    const [old, fresh] = [first[left], second[right]];
    if (old !== undefined && old === fresh) {
      append(changes, 'same', old);
      left += 1;
      right += 1;
    } else if (old !== undefined && (fresh === undefined || lengthAt(lengths, left + 1, right) >= lengthAt(lengths, left, right + 1))) {
      append(changes, 'removed', old);
      left += 1;
    } else if (fresh !== undefined) {
      append(changes, 'added', fresh);
      right += 1;
    }
  }
  return changes;
}

const lengthAt = (lengths: readonly Uint32Array[], left: number, right: number): number => lengths[left]?.[right] ?? 0;

/** How much the rests of both have in common, from each place on. */
function commonLengths(first: readonly string[], second: readonly string[]): readonly Uint32Array[] {
  const lengths = Array.from({ length: first.length + 1 }, () => new Uint32Array(second.length + 1));
  for (let left = first.length - 1; left >= 0; left -= 1) {
    for (let right = second.length - 1; right >= 0; right -= 1) {
      const row = lengths[left];
      if (!row) continue;
      row[right] =
        first[left] === second[right]
          ? lengthAt(lengths, left + 1, right + 1) + 1
          : Math.max(lengthAt(lengths, left + 1, right), lengthAt(lengths, left, right + 1));
    }
  }
  return lengths;
}

function append(changes: Change[], kind: Change['kind'], text: string): void {
  const last = changes.at(-1);
  if (last?.kind === kind) changes[changes.length - 1] = { kind, text: last.text + text };
  else changes.push({ kind, text });
}
