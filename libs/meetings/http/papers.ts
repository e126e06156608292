import type { Type } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { type AnyDecider, Optional } from '#libs/event-sourcing';
import type { FileKind } from '#libs/files/http';
import { Meaning } from '#libs/reference';
import { hasFile } from '../domain/agenda.js';
import { type Meeting, PAPER } from '../domain/meeting.messages.js';
import type { MeetingId } from '../domain/meeting-command.js';
import type { MeetingReader } from './meeting-reader.js';

interface PaperFiles {
  readonly id: MeetingId;
  readonly tag: string;
  readonly record: AnyDecider & { readonly initial: Meeting };
  readonly reader: Type<Pick<MeetingReader<never>, 'takesPartIn'>>;
  /** The meaning of the parameter `holder`. */
  readonly holder: string;
}

/** The papers of the meetings or sessions of a service: read by who takes part, while they lie before the meeting, and by the Secretariat. */
export function paperFiles({ id, tag, record, reader, holder }: PaperFiles): FileKind<Meeting, Pick<MeetingReader<never>, 'takesPartIn'>> {
  class PaperQuery {
    @Optional()
    @IsUUID()
    @Meaning(holder)
    holder?: string;
  }
  const kind: FileKind<Meeting, Pick<MeetingReader<never>, 'takesPartIn'>, PaperQuery> = {
    name: PAPER,
    summary: `papers of a ${id}`,
    path: `${id}s`,
    parameter: id,
    tag,
    record,
    exists: ({ status }) => status !== 'none',
    addedBy: ['secretariat'],
    readBy: ['secretariat', { role: 'focal-point', owns: 'holder' }],
    mayAdd: ({ state: { status, minutesStatus } }) => status !== 'cancelled' && minutesStatus !== 'locked',
    reader,
    query: PaperQuery,
    mayRead: async ({ query, state, file, record: meeting, reader: meetings }) =>
      query.holder === undefined ||
      (state.papers.some((paper) => paper.file.id === file) && (await meetings.takesPartIn(meeting, query.holder))),
    holds: hasFile,
    sealed: { subjectKind: id, purpose: 'meetings' },
  };
  return kind;
}
