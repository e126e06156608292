import { IsIn, IsUUID } from 'class-validator';
import { Command, CommandInfo, Optional } from '#libs/event-sourcing';
import { IsRecordId } from '../../sealing/domain/record-id-field.js';

/** Services that hold the id of a person, and as what. */
export const MENTIONING = {
  membership: ['focal-point'],
  governance: ['seat', 'action'],
  'working-groups': ['representative', 'action'],
  training: ['enrolment', 'certificate'],
} as const;
export type MentioningService = keyof typeof MENTIONING;
export type MentionedAs = (typeof MENTIONING)[MentioningService][number];

/** That another service has recorded a person's id, of which a public event of its own told. */
export interface Mention {
  readonly service: MentioningService;
  readonly heldAs: MentionedAs;
  /** Opaque id of the record: authority, body, meeting, group, session, enrolment, certificate. */
  readonly record: string;
  /** Opaque id of the part of it: the seat, the action. */
  readonly part?: string;
  /** Id of the public event. */
  readonly sourceEventId: string;
}

export interface MentionEvents {
  PersonMentioned: Mention;
}

@CommandInfo('Note that another service has recorded the id of a person, as it tells', [])
export class NoteMention extends Command implements Mention {
  @IsUUID()
  person: string;

  @IsIn(Object.keys(MENTIONING))
  service: MentioningService;

  @IsIn(Object.values(MENTIONING).flat())
  heldAs: MentionedAs;

  @IsRecordId()
  record: string;

  @Optional()
  @IsUUID()
  part?: string;

  @IsUUID()
  sourceEventId: string;
}
