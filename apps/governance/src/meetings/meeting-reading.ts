import { Inject, Injectable } from '@nestjs/common';
import type { ViewReader } from '#libs/event-sourcing';
import type { ActionRow } from '#libs/meetings';
import { MeetingReader, type Names } from '#libs/meetings/http';
import { InjectView } from '#libs/platform';
import { compositionOn } from '../constitution/domain/body.decider.js';
import { PartyNames, toNames } from '../constitution/party-names.js';
import { type BodyDocument, bodies } from '../constitution/views/bodies.js';
import { type MeetingDocument, meetings, split } from './views/meetings.js';

/** Reads meetings for those who may: the parties that hold a seat in the body, its guests, and the Secretariat. */
@Injectable()
export class MeetingReading extends MeetingReader<MeetingDocument> {
  constructor(
    @InjectView(meetings) entries: ViewReader<MeetingDocument, ActionRow>,
    @InjectView(bodies) private readonly ofBodies: ViewReader<BodyDocument>,
    @Inject(PartyNames) private readonly names: PartyNames,
  ) {
    super(entries, ofBodies, 'meeting', split);
  }

  async takesPart(party: string, body: string, days: readonly string[]): Promise<boolean> {
    const entry = await this.ofBodies.get(body);
    return days.some((day) => entry && compositionOn(entry.document, day).some(({ holder }) => holder.id === party));
  }

  async partyNames(ids: readonly (string | undefined)[], day?: string): Promise<Names> {
    return toNames(ids, await this.names.labels(ids), day);
  }
}
