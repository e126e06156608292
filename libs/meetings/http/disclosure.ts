import type { Meeting, MinutesRevision } from '../domain/meeting.messages.js';

/**
 * A meeting or session as a party may see it: drafts of minutes are the Secretariat's, and the id of a sealed text is disclosed to
 * those who may read it. That is minutes to the parties that they were circulated to; a comment, a conflict of interest, a
 * report on an action to the party whose it is. `party` absent: the Secretariat reads, or an auditor. What was taken from before the
 * meeting is the Secretariat's.
 */
export function discloseMeeting<Content extends Pick<Meeting, 'invitees' | 'formerPapers' | 'conflicts' | 'minutes' | 'actions'>>(
  party: string | undefined,
  meeting: Content,
): Content {
  if (party === undefined) return meeting;
  const own = new Set(meeting.invitees.filter((invitee) => invitee.party === party).map(({ participant }) => participant));
  const discloseStatement = <Statement extends { readonly participant: string; readonly text?: string }>(
    statement: Statement,
  ): Statement => (own.has(statement.participant) ? statement : without(statement, 'text'));
  return {
    ...without(meeting, 'formerPapers'),
    conflicts: meeting.conflicts.map(discloseStatement),
    minutes: meeting.minutes
      .filter(({ circulatedAt }) => circulatedAt !== undefined)
      .map(({ sharedWith = [], ...revision }) => ({
        ...(sharedWith.includes(party) ? revision : without(revision, 'text')),
        comments: revision.comments.map(discloseStatement),
      })),
    actions: meeting.actions.map((action) => discloseAction(party, action)),
  };
}

/** An action, with the id of the report on it for the party that did it. */
export const discloseAction = <Content extends { readonly party?: string; readonly report?: string }>(
  party: string | undefined,
  action: Content,
): Content => (party === undefined || action.party === party ? action : without(action, 'report'));

/** Minutes whose text is disclosed to whoever reads. */
export const isDisclosed = ({ text }: Pick<MinutesRevision, 'text'>): boolean => text !== undefined;

const without = <Content extends object>(whole: Content, field: keyof Content & string): Content =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => name !== field)) as Content;
