import { CommandHandler, type Instant, refusals } from '#libs/event-sourcing';
import { normalisedEmail } from '#libs/vault';
import { type Owner, parseOwner } from '../sealing/record-id.js';
import { ageMs, type SealedRecordStore } from '../sealing/sealed-record-store.js';
import { type PersonState, person } from './domain/person.decider.js';

const refuse = refusals('people', {
  'email-in-use': {
    title: 'Another person has this e-mail address',
    rule: 'An e-mail address belongs to one person, so that nobody is registered twice.',
    kind: 'conflict',
  },
  'email-being-registered': {
    title: 'The e-mail address is being registered',
    rule: 'Of two registrations of one e-mail address at the same time at most one is accepted.',
    kind: 'conflict',
  },
});

/** How long another instance's request can be on its way. */
const UNDER_WAY_MS = 30_000;

/** One person an e-mail address, found through keyed digests in the vault: no stream or index holds the address. */
export class EmailRegister {
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly sealedRecords: SealedRecordStore,
    private readonly handling: CommandHandler,
  ) {}

  /** The person who has the address now. */
  async holder(email: string): Promise<string | undefined> {
    for (const record of await this.sealedRecords.vault.find('email', normalisedEmail(email))) {
      const owner = parseOwner(record);
      if (owner && (await this.names(owner, record))) return owner.id;
    }
    return undefined;
  }

  /**
   * Runs `act` alone for this address on this instance. `reserved` is called in it once the own record is written, and
   * refuses when another instance is writing one at the same time.
   */
  async reserving<T>(
    email: string | undefined,
    owner: Owner,
    now: Instant,
    act: (reserved: () => Promise<void>) => Promise<T>,
  ): Promise<T> {
    if (email === undefined) return act(async () => undefined);
    const address = normalisedEmail(email);
    return this.inTurn(address, async () => {
      await this.refuseTaken(address, owner, undefined);
      return act(() => this.refuseTaken(address, owner, now));
    });
  }

  private async refuseTaken(address: string, self: Owner, underWayAt: Instant | undefined): Promise<void> {
    for (const record of await this.sealedRecords.vault.find('email', address)) {
      const owner = parseOwner(record);
      if (!owner || owner.id === self.id) continue;
      if (await this.names(owner, record)) {
        throw refuse['email-in-use'](`The person ${owner.id} has this e-mail address.`, 'profile.email');
      }
      if (underWayAt === undefined) continue;
      const sealed = await this.sealedRecords.read(record);
      if (sealed && Math.abs(ageMs(sealed.content.at, underWayAt)) < UNDER_WAY_MS) {
        throw refuse['email-being-registered'](
          'Somebody else is registering this e-mail address now. Try again in a minute.',
          'profile.email',
        );
      }
    }
  }

  private async names(owner: Owner, record: string): Promise<boolean> {
    const { state } = await this.handling.load<PersonState>(person, owner.id);
    return state.status === 'registered' && state.record === record;
  }

  private async inTurn<T>(address: string, act: () => Promise<T>): Promise<T> {
    const turn = (this.turns.get(address) ?? Promise.resolve()).then(act, act);
    this.turns.set(address, turn);
    try {
      return await turn;
    } finally {
      if (this.turns.get(address) === turn) this.turns.delete(address);
    }
  }
}
