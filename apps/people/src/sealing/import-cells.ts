import { DAY_MS, defined, type Instant } from '#libs/event-sourcing';
import { normalisedEmail, type Vault, VaultConflict } from '#libs/vault';

/** What one row of an import says of somebody, while the import waits to be recorded. */
interface RowCells {
  /** Of the file. */
  readonly line: number;
  readonly cells: readonly { readonly column: string; readonly value: string }[];
  /** An address among them. */
  readonly email?: string | undefined;
}

interface SealedCells {
  readonly at: Instant;
  /** Opaque id of who sent the file. */
  readonly sender: string;
  readonly cells: RowCells['cells'];
}

const PREFIX = 'import.';
const EMAIL = 'import-email';

/** As long as a service keeps the rest of the import. */
export const CELLS_KEPT_MS = 7 * DAY_MS;

const recordPrefix = (id: string): string => `${PREFIX}${id}.`;
const recordId = (id: string, line: number): string => `${recordPrefix(id)}${line}`;

/** True for a record of the vault that holds cells of an import: no event names it. */
export const isImportCells = (record: string): boolean => record.startsWith(PREFIX);

/** The records of rows that hold this address, in any import. */
export const findByEmail = (vault: Vault, email: string): Promise<readonly string[]> => vault.find(EMAIL, normalisedEmail(email));

/** Cells about persons in imports that wait: each row under a key of its own, destroyed once the row is recorded, or has waited too long. */
export class ImportCells {
  constructor(private readonly vault: Vault) {}

  /** What was sealed of a row before stays as it was. */
  async seal(id: string, sender: string, rows: readonly RowCells[], now: Instant): Promise<void> {
    for (const { line, cells, email } of rows) {
      const sealed: SealedCells = { at: now, sender, cells };
      try {
        await this.vault.write(
          recordId(id, line),
          1,
          sealed,
          defined({ [EMAIL]: email && normalisedEmail(email) }) as Record<string, string>,
        );
      } catch (error) {
        if (!(error instanceof VaultConflict)) throw error;
      }
    }
  }

  /** Those that are there, and that the reader may see. */
  async open(id: string, lines: readonly number[], reader: Reader): Promise<readonly RowCells[]> {
    const opened = await this.read(id, lines);
    return opened.filter(({ sealed }) => mayHandle(reader, sealed)).map(({ line, sealed }) => ({ line, cells: sealed.cells }));
  }

  async destroy(id: string, lines: readonly number[], reader: Reader): Promise<void> {
    const opened = await this.read(id, lines);
    await this.vault.destroy(opened.filter(({ sealed }) => mayHandle(reader, sealed)).map(({ line }) => recordId(id, line)));
  }

  private async read(id: string, lines: readonly number[]): Promise<readonly { readonly line: number; readonly sealed: SealedCells }[]> {
    const records = await this.vault.readMany<SealedCells>(lines.map((line) => recordId(id, line)));
    return records.map(({ id: record, content }) => ({ line: Number(record.slice(recordPrefix(id).length)), sealed: content }));
  }
}

interface Reader {
  readonly subject: string;
  readonly roles: readonly string[];
}

/** The Secretariat records what anybody sent; whoever else sent a file, goes on with it. */
const mayHandle = ({ subject, roles }: Reader, { sender }: SealedCells): boolean => roles.includes('secretariat') || subject === sender;
