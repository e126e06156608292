import { jest } from '@jest/globals';
import {
  GovernanceAppointmentEndedV1,
  GovernanceSeatAppointedV1,
  GovernanceSeatDatesCorrectedV1,
  GovernanceSeatPassedV1,
  GovernanceSeatPersonNamedV1,
  GovernanceSeatVacatedV1,
  GovernanceTermExtendedV1,
  MembershipFocalPointDesignatedV1,
  MembershipFocalPointEndedV1,
  publicEvent,
  publicEventFacts,
  WorkingGroupJoinedV1,
  WorkingGroupLeftV1,
  WorkingGroupRepresentativesChangedV1,
} from '#libs/contracts';
import {
  type Command,
  CommandHandler,
  nameBasedUuid,
  noOpaqueIds,
  PoisonEvent,
  type ReceivedEvent,
  type RecordedEvent,
  StoreUnavailable,
} from '#libs/event-sourcing';
import { eventually, InMemoryEventStore, InMemoryLog } from '#libs/testing';
import { KnownSpeakers, replicateDesignations } from './index.js';

const id = (name: string): string => nameBasedUuid('known-speakers', name);
const [LABOUR, INTERIOR] = [id('labour'), id('interior')];
const [ANA, BEN] = [id('ana'), id('ben')];
const SEAT = { body: id('body'), seat: id('seat') };
const TERM = { startsOn: '2021-01-01', endsOn: '2022-12-31' };
const PART = { group: id('group'), participation: id('participation'), member: LABOUR };

/** A service that hears of designations, on a day. */
class Listener {
  today = '2021-06-01';
  heard = true;
  readonly registered = new Set<string>([ANA, BEN]);
  readonly store = new InMemoryEventStore(new InMemoryLog());
  private readonly handling = new CommandHandler(this.store);
  private readonly known = replicateDesignations('listener');
  private told = 0;
  readonly speakers = this.index();

  index(): KnownSpeakers {
    return new KnownSpeakers({
      store: this.store,
      designations: this.known.designations,
      isRegistered: async (subject) => this.registered.has(subject),
      heard: async () => this.heard,
      today: () => this.today,
    });
  }

  async hears(...events: readonly object[]): Promise<void> {
    for (const data of events) {
      const { type } = publicEventFacts(data.constructor as never);
      const event = { id: id(`event ${this.told++}`), type, subject: id('subject'), time: '2021-01-01T00:00:00.000Z', data };
      const noteCommand = this.known.speakers.on[type]?.(event as ReceivedEvent, noOpaqueIds) as Command;
      const context = { commandId: event.id, actor: 'listener.speakers', now: event.time, correlationId: event.id, causationId: event.id };
      // Delivered twice: what is redelivered changes nothing.
      for (const _ of [1, 2]) await this.handling.execute(this.known.designations, noteCommand, context);
    }
  }

  /** Who of the two persons and an account speaks for the authorities, once the index has followed. */
  async speak(expected: Readonly<Record<string, string>>): Promise<void> {
    const now = async () => {
      const answers: Record<string, string> = {};
      for (const [name, subject] of Object.entries({ ana: ANA, ben: BEN, account: 'labour-office' })) {
        const authorities = [];
        for (const [authority, of] of Object.entries({ labour: LABOUR, interior: INTERIOR })) {
          const speaking = await this.speakers.speaks(subject, of);
          if (speaking === 'yes') authorities.push(authority);
          if (speaking === 'unheard') authorities.push('?');
        }
        answers[name] = authorities.join(' ');
      }
      return answers;
    };
    await eventually(JSON.stringify(expected), async () => JSON.stringify(await now()) === JSON.stringify(expected)).catch(() => undefined);
    expect(await now()).toEqual(expected);
  }
}

const focalPointDesignated = (person: string, role: 'primary' | 'alternate' = 'primary') =>
  publicEvent(MembershipFocalPointDesignatedV1, { authority: LABOUR, person, role });
const focalPointEnded = (person: string) =>
  publicEvent(MembershipFocalPointEndedV1, { authority: LABOUR, person, role: 'primary', reason: 'ended' });
const seatAppointed = (more: object = {}) =>
  publicEvent(GovernanceSeatAppointedV1, { ...SEAT, holder: LABOUR, holderKind: 'member', capacity: 'member', ...TERM, ...more } as never);

describe('who acts for an authority', () => {
  let listener: Listener;
  beforeEach(() => {
    listener = new Listener();
    listener.speakers.start();
  });
  afterEach(() => listener.speakers.stop());

  it('an account of its own, while it has designated nobody; nobody who is registered', async () => {
    await listener.speak({ ana: '', ben: '', account: 'labour interior' });
  });

  it('its focal points, until their designation ends; then an account again', async () => {
    await listener.hears(focalPointDesignated(ANA), focalPointDesignated(BEN, 'alternate'));
    await listener.speak({ ana: 'labour', ben: 'labour', account: 'interior' });
    await listener.hears(focalPointEnded(ANA));
    await listener.speak({ ana: '', ben: 'labour', account: 'interior' });
    await listener.hears(focalPointEnded(BEN));
    await listener.speak({ ana: '', ben: '', account: 'labour interior' });
  });

  it('who sits for it in a body, in the days of the term', async () => {
    await listener.hears(seatAppointed({ person: ANA }));
    await listener.speak({ ana: 'labour', ben: '', account: 'interior' });
    listener.today = '2020-12-31';
    await listener.speak({ ana: '', ben: '', account: 'labour interior' });
    listener.today = '2023-01-01';
    await listener.speak({ ana: '', ben: '', account: 'labour interior' });
    await listener.hears(publicEvent(GovernanceTermExtendedV1, { ...SEAT, endsOn: '2023-06-30' }));
    await listener.speak({ ana: 'labour', ben: '', account: 'interior' });
  });

  it('nobody by a seat for which no person is named, or none any more', async () => {
    await listener.hears(seatAppointed());
    await listener.speak({ ana: '', ben: '', account: 'labour interior' });
    await listener.hears(publicEvent(GovernanceSeatPersonNamedV1, { ...SEAT, holder: LABOUR, holderKind: 'member', person: BEN }));
    await listener.speak({ ana: '', ben: 'labour', account: 'interior' });
    await listener.hears(publicEvent(GovernanceSeatVacatedV1, { ...SEAT, vacatedOn: '2021-05-01' }));
    await listener.speak({ ana: '', ben: '', account: 'labour interior' });
  });

  it.each([
    [
      'ended',
      publicEvent(GovernanceAppointmentEndedV1, { ...SEAT, holder: LABOUR, holderKind: 'member', endedOn: '2021-06-01', cause: 'ended' }),
    ],
    ['corrected', publicEvent(GovernanceSeatDatesCorrectedV1, { ...SEAT, startsOn: '2021-01-01', endsOn: '2021-05-31' })],
    ['corrected as ended', publicEvent(GovernanceSeatDatesCorrectedV1, { ...SEAT, ...TERM, endedOn: '2021-06-01' })],
  ])('nobody by a seat from the day on which it is %s', async (_, event) => {
    await listener.hears(seatAppointed({ person: ANA }), event);
    await listener.speak({ ana: '', ben: '', account: 'labour interior' });
    listener.today = '2021-05-31';
    await listener.speak({ ana: 'labour', ben: '', account: 'interior' });
  });

  it('for the successor whoever sat for its predecessor, once the seat has passed', async () => {
    await listener.hears(
      seatAppointed({ person: ANA }),
      publicEvent(GovernanceSeatPassedV1, { ...SEAT, holder: INTERIOR, holderKind: 'member', predecessor: LABOUR, passedOn: '2021-05-01' }),
    );
    await listener.speak({ ana: 'interior', ben: '', account: 'labour' });
  });

  it('its representatives in a group, as they are now', async () => {
    await listener.hears(publicEvent(WorkingGroupJoinedV1, { ...PART, primary: ANA }));
    await listener.speak({ ana: 'labour', ben: '', account: 'interior' });
    await listener.hears(publicEvent(WorkingGroupRepresentativesChangedV1, { ...PART, primary: BEN }));
    await listener.speak({ ana: '', ben: 'labour', account: 'interior' });
    await listener.hears(publicEvent(WorkingGroupLeftV1, { ...PART, reason: 'notice' }));
    await listener.speak({ ana: '', ben: '', account: 'labour interior' });
  });

  it('each by whatever still stands', async () => {
    await listener.hears(focalPointDesignated(ANA), seatAppointed({ person: ANA }), focalPointEnded(ANA));
    await listener.speak({ ana: 'labour', ben: '', account: 'interior' });
  });

  it('nobody by an event about a place that was never told of', async () => {
    await listener.hears(publicEvent(GovernanceTermExtendedV1, { ...SEAT, endsOn: '2023-06-30' }));
    expect(await listener.store.readAll(0)).toMatchObject({ events: [] });
    await listener.speak({ ana: '', ben: '', account: 'labour interior' });
  });

  it('is not known before anything was heard, and once it was, goes by what is known', async () => {
    listener.heard = false;
    await listener.speak({ ana: '? ?', ben: '? ?', account: '? ?' });
    await listener.hears(focalPointDesignated(ANA));
    await listener.speak({ ana: 'labour', ben: '', account: 'interior' });
  });

  it('is said to be filling until it is filled, and to have failed when the log holds what it cannot take', async () => {
    await listener.hears(focalPointDesignated(ANA));
    const again = listener.index();
    const [noted] = (await listener.store.readAll(-1)).events;
    const read = jest.spyOn(listener.store, 'readAll').mockRejectedValueOnce(new StoreUnavailable('away'));
    again.start();
    await eventually('it waits', () => again.status().state === 'unavailable');
    expect(again.status()).toEqual({ index: 'speakers:listenerdesignation', state: 'unavailable', trouble: 'engine', error: 'away' });
    expect(await again.speaks(ANA, LABOUR)).toBe('unheard');
    await eventually('it is filled', () => again.status().state === 'live');
    await again.stop();
    expect(again.status().state).toBe('stopped');

    const otherIndex = listener.index();
    read.mockRejectedValueOnce(new PoisonEvent(noted as RecordedEvent, new Error('no date')));
    otherIndex.start();
    await eventually('it has failed', () => otherIndex.status().state === 'failed');
    expect(otherIndex.status()).toMatchObject({ trouble: 'event', error: expect.stringContaining('no date') });
    expect(await otherIndex.speaks(ANA, LABOUR)).toBe('unheard');
    await otherIndex.stop();
  });

  it('is known again after a start, from the log alone', async () => {
    await listener.hears(focalPointDesignated(ANA), seatAppointed({ person: BEN }));
    const again = listener.index();
    expect(await again.speaks(ANA, LABOUR)).toBe('unheard');
    again.start();
    await eventually('it is filled', async () => (await again.speaks(ANA, LABOUR)) === 'yes');
    expect(await again.speaks(BEN, LABOUR)).toBe('yes');
    expect(await again.speaks('labour-office', LABOUR)).toBe('no');
    await again.stop();
  });
});
