import { type Accepted, CommandHandler, type Instant } from '#libs/event-sourcing';
import { Faults, InMemoryEventStore, InMemoryLog } from '#libs/testing';
import {
  type Erasure,
  type ErasureLedger,
  KeyRing,
  keyFromBytes,
  type SealedRecord,
  Vault,
  type VaultStore,
  VaultUnavailable,
} from '#libs/vault';
import { MemoryErasureLedger, MemoryVaultStore } from '#libs/vault/testing';
import { CommitmentCheck } from '../data-protection/commitment-check.js';
import { VaultReconciler } from '../data-protection/vault-reconciler.js';
import { EmailRegister } from '../persons/email-register.js';
import { ProfileService } from '../persons/profile-service.js';
import { Profiles } from '../persons/profiles.js';
import { SubjectRegister } from '../persons/subject-register.js';
import { SealedRecordStore } from '../sealing/sealed-record-store.js';
import { SealedTextService } from '../texts/sealed-text-service.js';

/** What outlives a process: the log and the vault. */
export class Disk {
  readonly log = new InMemoryLog();
  readonly records = new MemoryVaultStore();
  readonly erasures = new MemoryErasureLedger();
}

/** A vault store that fails where a test says so. */
class FaultyVaultStore implements VaultStore {
  constructor(
    private readonly store: VaultStore,
    private readonly faults: Faults,
  ) {}

  put = (record: SealedRecord) => this.around('put', () => this.store.put(record));
  get = (id: string) => this.around('get', () => this.store.get(id));
  getMany = (ids: readonly string[]) => this.around('getMany', () => this.store.getMany(ids));
  find = (lookup: string, digest: string) => this.around('find', () => this.store.find(lookup, digest));
  ids = (afterId: string | undefined, limit: number) => this.around('ids', () => this.store.ids(afterId, limit));
  destroy = (id: string) => this.around('destroy', () => this.store.destroy(id));
  ping = () => this.store.ping();
  close = () => this.store.close();

  private async around<T>(call: string, act: () => Promise<T>): Promise<T> {
    return this.faults.around(`VaultStore.${call}`, (message) => new VaultUnavailable(message), act);
  }
}

/** A ledger that fails where a test says so. */
class FaultyLedger implements ErasureLedger {
  constructor(
    private readonly ledger: ErasureLedger,
    private readonly faults: Faults,
  ) {}

  append = (erasure: Erasure) => this.around('append', () => this.ledger.append(erasure));
  all = () => this.around('all', () => this.ledger.all());
  close = () => this.ledger.close();

  private around = async <T>(call: string, act: () => Promise<T>): Promise<T> =>
    await this.faults.around(`ErasureLedger.${call}`, (message) => new VaultUnavailable(message), act);
}

/** One process of the people service on a disk, without HTTP. */
export class PeopleProcess {
  static async on(disk: Disk, faults = new Faults(), clock: () => Instant = () => NOW, isAccepted?: Accepted): Promise<PeopleProcess> {
    const vault = await Vault.open(
      new FaultyVaultStore(disk.records, faults),
      new KeyRing(keyFromBytes(Buffer.alloc(32, 7), 'GPN_VAULT_KEY')),
    );
    return new PeopleProcess(
      new SealedRecordStore(vault, new FaultyLedger(disk.erasures, faults)),
      new InMemoryEventStore(disk.log, faults, clock),
      clock,
      isAccepted,
    );
  }

  readonly handling: CommandHandler;
  readonly emails: EmailRegister;
  readonly persons: ProfileService;
  readonly profiles: Profiles;
  readonly texts: SealedTextService;
  readonly commitments: CommitmentCheck;
  readonly reconciler: VaultReconciler;

  private constructor(
    readonly sealedRecords: SealedRecordStore,
    readonly store: InMemoryEventStore,
    clock: () => Instant,
    isAccepted?: Accepted,
  ) {
    this.handling = new CommandHandler(store);
    this.emails = new EmailRegister(sealedRecords, this.handling);
    this.persons = new ProfileService(sealedRecords, store, this.handling, this.emails, new SubjectRegister(sealedRecords, this.handling));
    this.profiles = new Profiles(sealedRecords, this.handling);
    this.texts = new SealedTextService(sealedRecords, store, this.handling);
    this.commitments = new CommitmentCheck(sealedRecords, store, this.handling);
    this.reconciler = new VaultReconciler(sealedRecords, store, this.handling, this.texts, clock, isAccepted);
  }
}

export const NOW = '2026-04-01T09:00:00.000Z';

/** A request's context, by its Idempotency-Key. */
export const under = (commandId: string, now: Instant = NOW) => ({
  commandId,
  actor: 'officer-1',
  now,
  correlationId: 'request-1',
  causationId: 'request-1',
});
