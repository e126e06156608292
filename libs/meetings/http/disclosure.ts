import type { Meeting, MinutesRevision } from '../domain/meeting.messages.js';

/**
 * A meeting or session as a party may see it: drafts of minutes are the Secretariat's, and the id of a sealed text is told to
 * those who may read it. That is minutes to the parties that they were circulated to; a comment, a conflict of interest, a
 * report on an action to the party whose it is. `party` absent: the Secretariat reads, or an auditor.
 */
export function toldTo<Of extends Pick<Meeting, 'invitees' | 'conflicts' | 'minutes' | 'actions'>>(
  party: string | undefined,
  meeting: Of,
): Of {
  if (party === undefined) return meeting;
  const own = new Set(meeting.invitees.filter((invitee) => invitee.party === party).map(({ participant }) => participant));
  const asTheirs = <Said extends { readonly participant: string; readonly text?: string }>(said: Said): Said =>
    own.has(said.participant) ? said : without(said, 'text');
  return {
    ...meeting,
    conflicts: meeting.conflicts.map(asTheirs),
    minutes: meeting.minutes
      .filter(({ circulatedAt }) => circulatedAt !== undefined)
      .map(({ sharedWith = [], ...revision }) => ({
        ...(sharedWith.includes(party) ? revision : without(revision, 'text')),
        comments: revision.comments.map(asTheirs),
      })),
    actions: meeting.actions.map((action) => reportTo(party, action)),
  };
}

/** An action, with the id of the report on it for the party that did it. */
export const reportTo = <Of extends { readonly party?: string; readonly report?: string }>(party: string | undefined, action: Of): Of =>
  party === undefined || action.party === party ? action : without(action, 'report');

/** Minutes whose text whoever reads was told of. */
export const isTold = ({ text }: Pick<MinutesRevision, 'text'>): boolean => text !== undefined;

const without = <Of extends object>(whole: Of, field: keyof Of & string): Of =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => name !== field)) as Of;
