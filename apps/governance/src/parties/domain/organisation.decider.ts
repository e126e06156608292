import {
  append,
  type Decider,
  type DecisionContext,
  defined,
  type ItemList,
  itemsBy,
  laterTime,
  nameBasedUuid,
  requiring,
  toDay,
  toInstant,
} from '#libs/event-sourcing';
import { lookAlikeWarnings, nameKey } from '#libs/names';
import type { NameFrom } from '#libs/reference';
import { effectiveDay } from './effective-day.js';
import type { OrganisationAction, OrganisationEvents, OrganisationSeat } from './organisation.messages.js';
import * as commands from './organisation.messages.js';
import { refuse } from './organisation.refusals.js';
import type { Sector } from './party.js';

/** An organisation that can hold seats in the Advisory Group of its sector. */
export interface Organisation {
  readonly status: 'unknown' | 'registered' | 'retired';
  readonly name?: string;
  readonly nameEn?: string;
  readonly sector?: Sector;
  readonly country?: string;
  readonly registeredOn: string;
  /** The first day on which it takes part no longer. */
  readonly retiredOn?: string;
  readonly seats: ItemList<OrganisationSeat>;
  readonly actions: ItemList<OrganisationAction>;
  /** Each from a day on, in the order of recording. */
  readonly names: ItemList<NameFrom>;
}

/** The id of a name, in its country or among international organisations. */
const toNameId = (country: string | undefined, name: string): string => nameBasedUuid('organisation-name', country ?? '', nameKey(name));

const nameHeld = (owner: string) =>
  refuse['name-held'](
    `The name is that of the organisation ${owner}. If nothing is recorded of it, a step was interrupted: repeat that under this id.`,
    'name',
  );

const lookAlikes = ({ name, nameEn }: OrganisationEvents['OrganisationRenamed' | 'OrganisationRegistered']) =>
  lookAlikeWarnings('organisation', { name, nameEn });

const bySeat = itemsBy<OrganisationSeat>(({ seat }) => seat);
const byAction = itemsBy<OrganisationAction>(({ action }) => action);

const requires = requiring<Organisation, DecisionContext>();

/** The organisation was registered by the day of the command, and is not retired. @throws Refusal */
function existing({ status, registeredOn, retiredOn }: Organisation, context: DecisionContext): { readonly day: string } {
  const day = effectiveDay(context);
  if (status === 'unknown') throw refuse['unknown-organisation']('No organisation is registered under this id.');
  if (status === 'retired') throw refuse.retired(`The organisation was retired on ${retiredOn}.`);
  if (day < registeredOn) throw refuse['before-its-registration'](`It was registered on ${registeredOn}.`, 'effectiveAt');
  return { day };
}

export const organisation: Decider<Organisation, OrganisationEvents, typeof commands> = {
  category: 'organisation',
  initial: { status: 'unknown', registeredOn: '', seats: [], actions: [], names: [] },
  commands,
  idOf: (command) => command.organisation,
  unique: { organisationname: { value: ({ country, name }) => name && toNameId(country, name), taken: nameHeld } },

  warnings: { OrganisationRegistered: lookAlikes, OrganisationRenamed: lookAlikes },

  decide: {
    RegisterOrganisation: ({ name, nameEn, sector, country }, { status }, context) => {
      effectiveDay(context);
      if (status !== 'unknown') {
        throw refuse['already-registered']('An organisation is registered under this id; for another one give another id.', 'organisation');
      }
      assertHasLetters(name);
      return [{ type: 'OrganisationRegistered', data: defined({ name, nameEn, sector, country }) }];
    },

    RenameOrganisation: requires(existing)(({ name, nameEn }, state) => {
      assertHasLetters(name);
      if (state.name === name && state.nameEn === nameEn) throw refuse['same-name']('The organisation has this name already.', 'name');
      return [{ type: 'OrganisationRenamed', data: defined({ name, nameEn, formerName: state.name ?? name }) }];
    }),

    RetireOrganisation: requires(existing)(({ reason }, { day: revokedOn, ...state }) => [
      { type: 'OrganisationRetired', data: defined({ reason }) },
      ...state.seats.map(({ body, seat }) => ({ type: 'OrganisationSeatVoided', data: { body, seat, revokedOn } }) as const),
      ...state.actions.map((action) => ({ type: 'OrganisationActionVoided', data: { ...action, revokedOn } }) as const),
    ]),

    NoteOrganisationSeat: ({ body, seat }, { seats, retiredOn }, { effectiveAt }) => {
      if (seats.some((candidate) => candidate.seat === seat)) return [];
      const noted = { type: 'OrganisationSeatNoted', data: { body, seat } } as const;
      if (!retiredOn) return [noted];
      const revokedOn = laterTime(retiredOn, toDay(effectiveAt));
      return [noted, { type: 'OrganisationSeatVoided', data: { body, seat, revokedOn }, effectiveAt: toInstant(revokedOn) }];
    },

    // A party that is none is a member, which is noted elsewhere.
    NoteOrganisationAction: ({ meeting, action }, { status, actions, retiredOn }, { effectiveAt }) => {
      if (status === 'unknown' || byAction.get(actions, action)) return [];
      const noted = { type: 'OrganisationActionNoted', data: { meeting, action } } as const;
      if (!retiredOn) return [noted];
      const revokedOn = laterTime(retiredOn, toDay(effectiveAt));
      return [noted, { type: 'OrganisationActionVoided', data: { meeting, action, revokedOn }, effectiveAt: toInstant(revokedOn) }];
    },
  },

  evolve: {
    OrganisationRegistered: (state, { name, nameEn, sector, country }, { effectiveAt }) =>
      defined({
        ...state,
        status: 'registered',
        name,
        nameEn,
        sector,
        country,
        registeredOn: toDay(effectiveAt),
        names: [defined({ startsOn: toDay(effectiveAt), name, nameEn })],
      }),
    OrganisationRenamed: ({ nameEn: _, ...state }, { name, nameEn }, { effectiveAt }) =>
      defined({
        ...state,
        name,
        nameEn,
        names: append(state.names, defined({ startsOn: toDay(effectiveAt), name, nameEn })),
      }),
    OrganisationRetired: (state, _, { effectiveAt }) => ({ ...state, status: 'retired', retiredOn: toDay(effectiveAt) }),
    OrganisationSeatNoted: (state, seat) => ({ ...state, seats: bySeat.put(state.seats, seat) }),
    OrganisationSeatVoided: (state) => state,
    OrganisationActionNoted: (state, action) => ({ ...state, actions: byAction.put(state.actions, action) }),
    OrganisationActionVoided: (state) => state,
  },
};

/** True for an organisation that is registered and not retired on a day. */
export const takesPartOn = ({ status, registeredOn, retiredOn }: Organisation, day: string): boolean =>
  status !== 'unknown' && registeredOn <= day && (retiredOn === undefined || day < retiredOn);

/** True for an organisation that was retired by a day. */
export const takesPartNoMore = ({ retiredOn }: Organisation, day: string): boolean => retiredOn !== undefined && day >= retiredOn;

function assertHasLetters(name: string): void {
  if (nameKey(name) === '') throw refuse['name-without-letters']('The name has neither letters nor digits.', 'name');
}
