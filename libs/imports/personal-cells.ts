import type { PeopleRequests, RequestOrigin } from '#libs/platform';

/** Cells of one row that say who somebody is. */
export interface PersonalCells {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  /** An address among them: whoever has it and is erased, is erased from here too. */
  readonly email?: string;
}

/** As the people service answers them. */
interface SealedRow {
  readonly line: number;
  readonly cells: readonly { readonly column: string; readonly value: string }[];
}

/** Rows that are sealed, opened or destroyed with one request. */
const AT_ONCE = 200;

/** What the rows of an import say of persons, while it waits: sealed in the people service, under the token of who asks. */
export class CellsInPeople {
  constructor(private readonly people: PeopleRequests) {}

  /** @throws Problem 503 where nobody keeps personal data */
  async seal(origin: RequestOrigin, id: string, rows: readonly PersonalCells[]): Promise<void> {
    for (const some of batches(rows)) {
      const sealed = some.map(({ cells, ...row }) => ({
        ...row,
        cells: Object.entries(cells).map(([column, value]) => ({ column, value })),
      }));
      await this.people.ask(origin, { path: `import-cells/${id}/seal`, body: { rows: sealed } });
    }
  }

  /** By line. Those that are gone are missing: whom they named was erased, or their time has passed. */
  async open(origin: RequestOrigin, id: string, lines: readonly number[]): Promise<ReadonlyMap<number, Readonly<Record<string, string>>>> {
    const cells = new Map<number, Readonly<Record<string, string>>>();
    for (const some of batches(lines)) {
      const request = { path: `import-cells/${id}/open`, body: { lines: some } };
      const { items } = await this.people.ask<{ readonly items: readonly SealedRow[] }>(origin, request);
      for (const row of items) cells.set(row.line, Object.fromEntries(row.cells.map(({ column, value }) => [column, value])));
    }
    return cells;
  }

  async destroy(origin: RequestOrigin, id: string, lines: readonly number[]): Promise<void> {
    for (const some of batches(lines)) await this.people.ask(origin, { path: `import-cells/${id}/destroy`, body: { lines: some } });
  }
}

function* batches<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let first = 0; first < items.length; first += AT_ONCE) yield items.slice(first, first + AT_ONCE);
}
