import { type Command, type CommandClass, command, defined, type Policy, policy, type ReceivedEvent } from '#libs/event-sourcing';
import type { AssignmentEvents } from '#libs/parties';
import { actionCommands } from './domain/actions.js';
import type { MeetingEvents } from './domain/meeting.messages.js';
import type { MeetingId } from './domain/meeting-command.js';

/** Notes an assignment with the member and the person: `noteAssignment` of the party replicas of a service. */
type NoteAssignment = (
  event: ReceivedEvent,
  assigned: {
    readonly kind: 'action';
    readonly record: string;
    readonly item: string;
    readonly member: string | undefined;
    readonly ifKnown?: true;
    readonly person: string | undefined;
  },
) => readonly Command[] | undefined;

interface ActionsOfService {
  readonly id: MeetingId;
  /** Those of `meetingCommands`. */
  readonly commands: Readonly<Record<string, CommandClass>>;
  readonly noteAssignment: NoteAssignment;
  /** Of a service whose actions an organisation may do, which it notes itself; a party may then be no member. */
  readonly noteOrganisation?: (
    organisation: string,
    action: { readonly record: string; readonly item: string },
    event: ReceivedEvent,
  ) => Command;
}

interface Owners {
  readonly action: string;
  readonly party?: string | null | undefined;
  readonly person?: string | null | undefined;
}

/**
 * Who does an action is noted with the party and the person; what is open when one of them is no more finds its way: it passes to
 * the successor, or the Secretariat gives it away.
 */
export function actionPolicy(name: string, { id, commands, noteAssignment, noteOrganisation }: ActionsOfService): Policy {
  const [PassAction, ReleaseAction] = [actionCommands.PassAction, actionCommands.ReleaseAction].map(
    ({ names }) => commands[names[id]] as CommandClass,
  ) as [CommandClass, CommandClass];

  const note = (event: ReceivedEvent, { action: item, party, person }: Owners): readonly Command[] => [
    ...(noteAssignment(event, {
      kind: 'action',
      record: event.subject,
      item,
      member: party ?? undefined,
      ...defined({ ifKnown: noteOrganisation && true }),
      person: person ?? undefined,
    }) ?? []),
    ...(party && noteOrganisation ? [noteOrganisation(party, { record: event.subject, item }, event)] : []),
  ];

  return policy<MeetingEvents & AssignmentEvents>(name, {
    on: {
      ActionAgreed: (event) => note(event, event.data),
      ActionChanged: (event) => note(event, event.data),
      ActionPassed: (event) => {
        const { action, party, person, previousPassedOn } = event.data;
        return previousPassedOn === undefined ? note(event, { action, party, person }) : undefined;
      },
      ActionReleased: (event) => note(event, event.data),
      EngagementVoided: ({ subject, data }) => {
        const { kind, party, record, item: action, reason, revokedOn, successor, previousRevokedOn } = data;
        if (kind !== 'action' || action === undefined) return undefined;
        const revoked = { [id]: record, action, effectiveAt: revokedOn };
        if (party === 'person') return command(ReleaseAction, { ...revoked, releasedOn: revokedOn, person: subject } as object);
        return reason === 'succeeded' && successor
          ? command(PassAction, {
              ...revoked,
              ...defined({ passedOn: revokedOn, holder: subject, successor, previousPassedOn: previousRevokedOn }),
            } as object)
          : command(ReleaseAction, { ...revoked, releasedOn: revokedOn, holder: subject } as object);
      },
    },
  });
}
