import { CommandHandling, type Instant } from '#libs/event-sourcing';
import { Faults, InMemoryEventStore, InMemoryLog } from '#libs/testing';
import {
  type Erasure,
  type ErasureLedger,
  KeyRing,
  keyFromBytes,
  MemoryErasureLedger,
  MemoryVaultStore,
  type SealedRecord,
  Vault,
  type VaultStore,
  VaultUnavailable,
} from '#libs/vault';
import { EmailRegister } from '../custody/email-register.js';
import { PersonCustody } from '../custody/person-custody.js';
import { Profiles } from '../custody/profiles.js';
import { Safe } from '../custody/safe.js';
import { Steward } from '../custody/steward.js';
import { TextCustody } from '../custody/text-custody.js';

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
  ids = (after: string | undefined, limit: number) => this.around('ids', () => this.store.ids(after, limit));
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
  static async on(disk: Disk, faults = new Faults(), clock: () => Instant = () => NOW): Promise<PeopleProcess> {
    const vault = await Vault.open(
      new FaultyVaultStore(disk.records, faults),
      new KeyRing(keyFromBytes(Buffer.alloc(32, 7), 'GPN_VAULT_KEY')),
    );
    return new PeopleProcess(
      new Safe(vault, new FaultyLedger(disk.erasures, faults)),
      new InMemoryEventStore(disk.log, faults, clock),
      clock,
    );
  }

  readonly handling: CommandHandling;
  readonly emails: EmailRegister;
  readonly persons: PersonCustody;
  readonly profiles: Profiles;
  readonly texts: TextCustody;
  readonly steward: Steward;

  private constructor(
    readonly safe: Safe,
    readonly store: InMemoryEventStore,
    clock: () => Instant,
  ) {
    this.handling = new CommandHandling(store);
    this.emails = new EmailRegister(safe, this.handling);
    this.persons = new PersonCustody(safe, store, this.handling, this.emails);
    this.profiles = new Profiles(safe, this.handling);
    this.texts = new TextCustody(safe, store, this.handling);
    this.steward = new Steward(safe, store, this.handling, this.texts, clock);
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
