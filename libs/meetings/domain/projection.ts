import type { RecordedEvent } from '#libs/event-sourcing';
import type { ActionOfMeeting } from './actions.js';
import { evolve } from './evolve.js';
import { type Action, type Meeting, type MeetingEvents, NO_MEETING } from './meeting.messages.js';

/** A meeting in a read model is its state as the events made it. Types that the library does not have change nothing. */
export const projectMeeting = (previous: Meeting | undefined, event: RecordedEvent): Meeting => {
  const change = evolve[event.type as keyof MeetingEvents] as ((state: Meeting, data: object, event: RecordedEvent) => Meeting) | undefined;
  const state = previous ?? NO_MEETING;
  return change ? change(state, event.data, event) : { ...state, revision: event.revision };
};

/** An action as a board lists it. */
export interface ActionRow extends ActionOfMeeting {
  readonly id: string;
  readonly convenor: string;
  readonly meetingTitle: string;
  /** `nobody`: whoever did it is no more, and the Secretariat gives it away. */
  readonly owner: 'secretariat' | 'party' | 'person' | 'nobody';
  /** The order of a board: the day it is due, those without one last. */
  readonly dueOrder: string;
}

const NEVER = '9999-12-31';

const toOwner = ({ party, person, ownerLeft }: Action): ActionRow['owner'] =>
  party ? 'party' : person ? 'person' : ownerLeft ? 'nobody' : 'secretariat';

/** The rows of a meeting on the board of actions. */
export const actionRows = (meeting: string, { convenor, title, start, actions }: Meeting): readonly ActionRow[] =>
  actions.map((action) => ({
    ...action,
    id: action.action,
    meeting,
    convenor,
    meetingTitle: title,
    meetingStart: start,
    owner: toOwner(action),
    dueOrder: action.due ?? NEVER,
  }));
