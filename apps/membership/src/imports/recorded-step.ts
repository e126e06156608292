import type { RecordedEvent } from '#libs/event-sourcing';
import type { Difference } from '#libs/spreadsheets';
import type { DesignateFocalPoint, ExpressInterest, IssueInvitation, MembershipEvents } from '../authorities/domain/membership.messages.js';
import type { Expression, Step } from './expression-steps.js';

/** One recorded event of an authority. */
export type HistoryStep = Pick<RecordedEvent, 'type' | 'data' | 'effectiveAt' | 'causationId'>;

/** Who the focal point of a row is, as far as the people service can say. */
export interface KnownFocalPoint {
  readonly person: string;
  /** The authority that the person was registered with. */
  readonly authority?: string | undefined;
  readonly function?: string | undefined;
}

export interface RowContext {
  readonly row: Expression;
  readonly history: readonly HistoryStep[];
  /** The focal point of the row, where that is a person who is registered. */
  readonly who?: KnownFocalPoint | undefined;
}

type Compared = readonly (readonly [column: string, file: string | undefined, recorded: string | undefined])[];

/** The event that records each step; one of a refused letter, say, is none. */
const RECORDS: { readonly [Name in Step['name']]: string } = {
  interest: 'InterestExpressed',
  dialogue: 'DialogueHeld',
  invitation: 'InvitationIssued',
  response: 'ResponseRecorded',
  confirmation: 'MembershipConfirmed',
  'focal-point': 'FocalPointDesignated',
};

/**
 * What an event says otherwise than the step: nothing where it is what the step would record, whoever recorded it and whatever was
 * corrected about its date since. Undefined for an event about something else.
 */
export function differencesFrom(event: HistoryStep, step: Step, context: RowContext): readonly Difference[] | undefined {
  if (event.type !== RECORDS[step.name]) return undefined;
  const others = comparedValues(event, step, context);
  if (!others) return undefined;
  const day = [step.columns.effectiveAt ?? '', step.day, event.effectiveAt.slice(0, 10)] as const;
  return [day, ...others].flatMap(([column, file = '', recorded = '']) => (file === recorded ? [] : [{ column, file, recorded }]));
}

function comparedValues({ data }: HistoryStep, step: Step, context: RowContext): Compared | undefined {
  switch (step.name) {
    case 'interest': {
      const { details: authority, channel, reference } = data as MembershipEvents['InterestExpressed'];
      const stated = step.command as ExpressInterest;
      return [
        ['ref', stated.reference, reference],
        ['name', stated.name, authority.name],
        ['name_en', stated.nameEn, authority.nameEn],
        ['kind', stated.kind, authority.kind],
        ['portfolios', joinSorted(stated.portfolios), joinSorted(authority.portfolios)],
        ['channel', stated.channel, channel],
      ];
    }
    case 'invitation': {
      const { letter } = data as MembershipEvents['InvitationIssued'];
      return [['letter_ref', (step.command as IssueInvitation).letterReference, letter.reference]];
    }
    case 'response':
      return (data as MembershipEvents['ResponseRecorded']).response === 'accepted' ? [] : undefined;
    case 'focal-point': {
      const { person, role } = data as MembershipEvents['FocalPointDesignated'];
      return role === (step.command as DesignateFocalPoint).role ? comparedPerson(person, context) : undefined;
    }
    default:
      return [];
  }
}

/** Nothing that is kept of somebody else is told. */
function comparedPerson(recorded: string, { row: { focalPoint, authority }, history, who }: RowContext): Compared {
  const email = focalPoint?.profile.email ?? undefined;
  const inFile = focalPoint?.profile.function ?? undefined;
  if (who?.person === recorded) {
    // Who was known by the address before is designated as is: what that profile says is no business of this file.
    return inFile === undefined || who.authority !== authority ? [] : [['focal_point_function', inFile, who.function]];
  }
  const erased = history.some(({ type, data }) => type === 'FocalPointEnded' && isErased(recorded, data));
  if (erased && !who) return [];
  return [email === undefined ? ['focal_point_function', inFile, 'another person’s'] : ['focal_point_email', email, 'another person’s']];
}

const isErased = (person: string, data: object): boolean =>
  'person' in data && data.person === person && 'reason' in data && data.reason === 'person-erased';

const joinSorted = (codes: readonly string[] = []): string => [...codes].sort().join('|');
