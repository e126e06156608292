import {
  MembershipConfirmedV1,
  MembershipEffectiveDateCorrectedV1,
  MembershipExpressedV1,
  MembershipFocalPointDesignatedV1,
  MembershipFocalPointEndedV1,
  MembershipRenamedV1,
  MembershipSucceededV1,
  MembershipTakenOverV1,
  MembershipUpdatedV1,
  MembershipWithdrawnV1,
  PersonAuthorityChangedV1,
  PersonErasedV1,
  PersonRegisteredV1,
  publicEvent,
  toMessage,
} from '#libs/contracts';
import { type Bus, defined, type Instant, nameBasedUuid, type RecordedEvent, toInstant } from '#libs/event-sourcing';

/** The public facts of an authority, as far as a spec says them. */
export interface SomeFacts {
  readonly name?: string;
  readonly nameEn?: string;
  readonly country?: string;
  readonly subdivision?: string;
}

const PUBLISHER_LEASE_MS = 60_000;

const toFacts = ({ name = 'Ministry of Labour', country = 'LSO', ...more }: SomeFacts) =>
  ({ name, country, ...more, kind: 'ministry', level: more.subdivision ? 'subnational' : 'national', portfolios: ['labour'] }) as const;

/**
 * The people and membership services as another service hears them, in a spec of that one: each call publishes an event, of
 * a day, and answers with its id.
 */
export class Elsewhere {
  constructor(
    private readonly bus: Bus,
    /** When it is recorded. */
    private readonly now: () => Instant = () => new Date().toISOString(),
  ) {}

  registered = (person: string, day?: string, authority?: string): Promise<string> =>
    this.tell('people', person, publicEvent(PersonRegisteredV1, defined({ person, kind: 'representative', authority })), day);

  /** Speaks for another authority from now on, or for none. */
  speaksFor = (person: string, authority?: string, day?: string): Promise<string> =>
    this.tell('people', person, publicEvent(PersonAuthorityChangedV1, defined({ person, authority })), day);

  erased = (person: string, day?: string): Promise<string> => this.tell('people', person, publicEvent(PersonErasedV1, { person }), day);

  expressed = (authority: string, day?: string, facts: SomeFacts = {}): Promise<string> =>
    this.tell(
      'membership',
      authority,
      publicEvent(MembershipExpressedV1, { ...toFacts(facts), authority, channel: 'country-office' }),
      day,
    );

  confirmed = (authority: string, day?: string): Promise<string> =>
    this.tell('membership', authority, publicEvent(MembershipConfirmedV1, { authority, basis: 'dialogue' }), day);

  /** Expressed its interest and confirmed on one day. */
  async join(authority: string, day?: string, facts: SomeFacts = {}): Promise<string> {
    await this.expressed(authority, day, facts);
    return this.confirmed(authority, day);
  }

  withdrawn = (authority: string, day?: string): Promise<string> =>
    this.tell('membership', authority, publicEvent(MembershipWithdrawnV1, { authority }), day);

  renamed = (authority: string, name: string, day?: string): Promise<string> =>
    this.tell('membership', authority, publicEvent(MembershipRenamedV1, { authority, name }), day);

  updated = (authority: string, nameEn: string, day?: string): Promise<string> =>
    this.tell('membership', authority, publicEvent(MembershipUpdatedV1, { authority, nameEn }), day);

  /** A focal point of an authority, beside others. */
  designated = (authority: string, person: string, day?: string): Promise<string> =>
    this.tell('membership', authority, publicEvent(MembershipFocalPointDesignatedV1, { authority, person, role: 'alternate' }), day);

  undesignated = (authority: string, person: string, day?: string): Promise<string> =>
    this.tell(
      'membership',
      authority,
      publicEvent(MembershipFocalPointEndedV1, { authority, person, role: 'alternate', reason: 'ended' }),
      day,
    );

  /** Both sides of a succession, on one day. */
  async succeed(authority: string, successor: string, day?: string, facts: SomeFacts = {}): Promise<string> {
    const id = await this.tell('membership', authority, publicEvent(MembershipSucceededV1, { authority, successor }), day);
    const takenOver = publicEvent(MembershipTakenOverV1, { ...toFacts(facts), authority: successor, predecessor: authority });
    await this.tell('membership', successor, takenOver, day);
    return id;
  }

  corrected = (authority: string, entry: string, from: string, to: string): Promise<string> =>
    this.tell('membership', authority, publicEvent(MembershipEffectiveDateCorrectedV1, { authority, entry, previousDate: from, date: to }));

  /** Any public event of another service. */
  async tell(service: string, subject: string, event: object, day?: string): Promise<string> {
    const lease = await this.bus.acquire(`publisher:${service}`, 'elsewhere', PUBLISHER_LEASE_MS);
    if (!lease) throw new Error(`${service} publishes for itself`);
    const position = (await this.bus.publishedUpTo(service)) + 1;
    const now = this.now();
    const recorded: RecordedEvent = {
      id: nameBasedUuid(service, position),
      type: 'Told',
      schemaVersion: 1,
      data: {},
      effectiveAt: day ? toInstant(day) : now,
      recordedAt: now,
      actor: 'elsewhere',
      commandId: 'told',
      commandDigest: '',
      correlationId: 'told',
      causationId: 'told',
      stream: `told-${subject}`,
      revision: 0,
      position,
    };
    await this.bus.publish({ publisher: service, messages: [toMessage({ event, recorded })], position, lease });
    return recorded.id;
  }
}
