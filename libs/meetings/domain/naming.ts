import type { Command } from '#libs/event-sourcing';
import { type Decision, dayThere, toLocalDay } from './decision.js';
import type { Meeting } from './meeting.messages.js';
import { assertThere } from './no-more.js';
import { refuse } from './refusals.js';

/** The person whom a command names, and for which member or organisation. */
export interface NamedPerson {
  readonly person?: string | undefined;
  readonly party?: string | null | undefined;
}
export type ToNamedPerson<C> = (command: C, meeting: Meeting) => NamedPerson;

/** Whoever the command itself says. */
export const toNamed: ToNamedPerson<NamedPerson> = ({ person, party }) => ({ person, party });

export const toAttendee: ToNamedPerson<{ readonly participant: string; readonly person?: string }> = (
  { person, participant },
  { invitees },
) => ({ person, party: invitees.find((invitee) => invitee.participant === participant)?.party });

/** The party whose place it is that somebody speaks for; undefined: the Secretariat does. */
export const toPlaceHolder: ToNamedPerson<{ readonly participant: string; readonly holder?: string }> = (
  { participant, holder },
  { invitees },
) => ({
  party: holder && invitees.find((invitee) => invitee.participant === participant)?.party,
});

/** The party that does an action. */
export const toActionOwner: ToNamedPerson<{ readonly action: string }> = ({ action }, { actions }) => ({
  party: actions.find((candidate) => candidate.action === action)?.party,
});

/** A party that does not sit in the meeting, where it would be known already. */
export const partyToFind = ({ party }: NamedPerson, { invitees }: Meeting): string | undefined =>
  party && !invitees.some((invitee) => invitee.party === party) ? party : undefined;

export const isKnown = (fact: { readonly status: string } | undefined): boolean => fact !== undefined && fact.status !== 'unknown';

/** A decision that names a party, which is a member or organisation still where it has been one. */
export const namingWhoIsThere =
  <C extends Command & NamedPerson>(decide: Decision<C>): Decision<C> =>
  (command, meeting, context) => {
    const events = decide(command, meeting, context);
    const effectiveAt = events.find((dated) => dated.effectiveAt !== undefined)?.effectiveAt;
    const day = effectiveAt === undefined ? dayThere(command, meeting, context) : toLocalDay(meeting, effectiveAt);
    if (command.party) assertThere(context.facts, day, 'party');
    return events;
  };

/** A decision that gives something to do, to a party that is known. A guest's may be nobody that the Network knows: it comes, and goes. */
export const givenToSomebody = <C extends Command & NamedPerson>(decide: Decision<C>): Decision<C> =>
  namingWhoIsThere((command, meeting, context) => {
    const events = decide(command, meeting, context);
    const { organisation, member } = context.facts;
    if (partyToFind(command, meeting) && !isKnown(organisation) && !isKnown(member)) {
      throw refuse['unknown-party']('No member of the Network and no organisation is known under this id.', 'party');
    }
    return events;
  });
