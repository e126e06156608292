import { randomBytes } from 'node:crypto';
import { defined, type Instant, type LogRestored } from '#libs/event-sourcing';
import { canonical } from '#libs/tlog';
import { type ErasureLedger, type Opened, type Vault, VaultConflict, VaultTampered } from '#libs/vault';
import { type Committed, toCommitment } from './commitment.js';
import { findWordsByEmail } from './enquiry-words.js';
import { findByEmail } from './import-cells.js';
import { type Owner, recordId, recordPrefix } from './record-id.js';

/** What is sealed in a record. */
export interface Sealed<Body> {
  /** When it was sealed: tells a record whose event is still being written from one that was left behind. */
  readonly at: Instant;
  /** The owner's secret: the same in all records of one owner, gone with the last. */
  readonly salt: string;
  /** Keyed digest of the request. */
  readonly proof: string;
  /** What a commitment to the record is made with: random, and gone with the record. */
  readonly nonce?: string;
  /** What was committed to, where that is not the body. */
  readonly committed?: object;
  /** The record that it was made from. */
  readonly replaces?: string;
  readonly body: Body;
}

export interface Keeping<Body> {
  readonly owner: Owner;
  readonly commandId: string;
  readonly now: Instant;
  /** What was asked for, whole: a repetition with another content is told apart by it. */
  readonly request: object;
  readonly body: Body;
  /** What of the body is committed to; absent: all of it. */
  readonly committed?: object;
  /** The owner's secret, for an owner that has one. */
  readonly salt?: string;
  readonly replaces?: string;
  readonly lookups?: Readonly<Record<string, string>>;
}

/** A record as the event names it. */
interface Kept {
  readonly record: string;
  readonly proof: string;
  /** By which it can be shown, with the nonce of the record, that this is what was sealed; without it, it can be tested against nothing. */
  readonly commitment: string;
}

const NONCE_BYTES = 32;

/** A record that was left behind by a request that ended without an event is taken over for so long only. */
const REUSED_FOR_MS = 5 * 60 * 1000;

/**
 * A record that no event names is destroyed after this. Longer than REUSED_FOR_MS plus any request, so that no record is
 * destroyed under an event that is being written.
 */
export const LEFT_BEHIND_AFTER_MS = 15 * 60 * 1000;

/** Keeps sealed records, each written once, before the event that names it. */
export class SealedRecordStore {
  /**
   * Why nobody is shown what is sealed: the log was put back from before what was settled here, and may have forgotten an erasure. Nothing
   * is read before somebody has decided.
   */
  closedBy: LogRestored | undefined;

  constructor(
    readonly vault: Vault,
    /** What was erased, whatever copy of the vault is put back. */
    readonly erasures: ErasureLedger,
  ) {}

  /** Seals; a repetition of the same request finds the record it left. */
  async keep<Body>(keeping: Keeping<Body>): Promise<Kept> {
    const { owner, commandId, now, request, body, committed = body as object, replaces, lookups } = keeping;
    for (let attempt = 0; ; ) {
      const record = recordId(owner, commandId, attempt);
      const left = await this.vault.read<Sealed<Body>>(record);
      if (left) {
        const { at, salt, proof, nonce } = left.content;
        const same = proof === this.proof(salt, request) && left.content.replaces === replaces;
        if (same && ageMs(at, now) < REUSED_FOR_MS && nonce)
          return { record, proof, commitment: toCommitment({ record, nonce, body: committed }) };
        attempt++;
        continue;
      }
      const salt = keeping.salt ?? newSalt();
      const proof = this.proof(salt, request);
      const nonce = randomBytes(NONCE_BYTES).toString('base64url');
      try {
        const sealed: Sealed<Body> = { at: now, salt, proof, nonce, body, ...defined({ replaces, committed: keeping.committed }) };
        await this.vault.write(record, 1, sealed, lookups);
        return { record, proof, commitment: toCommitment({ record, nonce, body: committed }) };
      } catch (error) {
        // The same command at the same moment: look at what it sealed.
        if (!(error instanceof VaultConflict)) throw error;
      }
    }
  }

  /** @throws LogRestored, VaultTampered */
  async read<Body>(record: string): Promise<Opened<Sealed<Body>> | undefined> {
    if (this.closedBy) throw this.closedBy;
    return this.vault.read<Sealed<Body>>(record);
  }

  /** What a record is committed to by; undefined for one of before there were commitments. */
  toCommitted<Body extends object>(record: string, { nonce, body, committed = body }: Sealed<Body>): Committed | undefined {
    return nonce === undefined ? undefined : { record, nonce, body: committed };
  }

  /** To what lies in a record; undefined for one of before there were commitments. */
  commitment<Body extends object>(record: string, sealed: Sealed<Body>): string | undefined {
    const committed = this.toCommitted(record, sealed);
    return committed && toCommitment(committed);
  }

  /** @throws LogRestored, VaultTampered */
  async readMany<Body>(records: readonly string[]): Promise<ReadonlyMap<string, Sealed<Body>>> {
    if (this.closedBy) throw this.closedBy;
    return new Map((await this.vault.readMany<Sealed<Body>>(records)).map(({ id, content }) => [id, content]));
  }

  proof(salt: string, request: object): string {
    return this.vault.digest('request', salt, canonical(request));
  }

  /** For a dry run: reads what is sealed, and neither seals nor destroys. */
  simulation(): SealedRecordStore {
    const untouched = new UntouchedRecords(this.vault, this.erasures);
    untouched.closedBy = this.closedBy;
    return untouched;
  }

  /** Destroys records, each with its key. */
  destroy(records: readonly string[]): Promise<void> {
    return this.vault.destroy(records);
  }

  /** Destroys every record of an owner, with its key; of a person also what waits of them in imports, and what they wrote to the Network, as long as that can be told. */
  async destroyAll(owner: Owner): Promise<void> {
    const records = await this.vault.idsWithPrefix(recordPrefix(owner));
    if (owner.kind === 'person') await this.destroy(await this.waitingCells(records));
    await this.destroy(records);
  }

  /** Of imports, the rows that name an address of these records; the enquiries that came from one. */
  private async waitingCells(records: readonly string[]): Promise<readonly string[]> {
    const cells: string[] = [];
    for (const record of records) {
      const email = await this.emailIn(record);
      if (email === undefined) continue;
      cells.push(...(await findByEmail(this.vault, email)), ...(await findWordsByEmail(this.vault, email)));
    }
    return cells;
  }

  /** Undefined too for one that does not open: it is destroyed all the same. */
  private async emailIn(record: string): Promise<string | undefined> {
    try {
      return (await this.vault.read<Sealed<{ readonly email?: string }>>(record))?.content.body.email;
    } catch (error) {
      if (error instanceof VaultTampered) return undefined;
      throw error;
    }
  }

  /** The same after noting it in the ledger: for who was erased, or redacted. */
  async destroyForGood({ kind, id }: Owner, erasedAt: Instant): Promise<void> {
    await this.erasures.append({ kind, id, at: erasedAt });
    await this.destroyAll({ kind, id });
  }
}

class UntouchedRecords extends SealedRecordStore {
  override async keep<Body>({ owner, commandId, request, salt = newSalt() }: Keeping<Body>) {
    // Of what is not kept there is none: digits of the same number.
    return { record: recordId(owner, commandId, 0), proof: this.proof(salt, request), commitment: '0'.repeat(64) };
  }

  override async destroy(): Promise<void> {}

  override async destroyForGood(): Promise<void> {}
}

const newSalt = (): string => randomBytes(16).toString('base64url');

export const ageMs = (sealedAt: Instant, now: Instant): number => Date.parse(now) - Date.parse(sealedAt);
