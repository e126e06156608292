import { Inject, Injectable } from '@nestjs/common';
import { today, type ViewReader } from '#libs/event-sourcing';
import type { ActionRow } from '#libs/meetings';
import { type ListScope, MeetingReader, type Names } from '#libs/meetings/http';
import { InjectView } from '#libs/platform';
import { compositionOn } from '../constitution/domain/body.decider.js';
import { PartyNames, toNames } from '../constitution/party-names.js';
import { type BodyDocument, bodies } from '../constitution/views/bodies.js';
import { type MeetingDocument, meetings, split } from './views/meetings.js';
import type { ActionsQuery, MeetingsQuery } from './views/meetings.query.js';

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

  calendarScope(query: MeetingsQuery): Promise<ListScope> {
    return this.listScope(query);
  }

  async boardScope(query: ActionsQuery) {
    return { ...(await this.listScope(query)), holder: query.holder };
  }

  /** Of a body that it sits in a party finds everything, else what it is invited to or has to do itself. */
  private async listScope({ holder, body, party }: Pick<ActionsQuery, 'holder' | 'body' | 'party'>): Promise<ListScope> {
    const findsAll = holder === undefined || (body !== undefined && (await this.takesPart(holder, body, [today()])));
    return { convenor: body, party: findsAll ? party : holder };
  }

  async takesPart(party: string, body: string, days: readonly string[]): Promise<boolean> {
    const entry = await this.ofBodies.get(body);
    return days.some((day) => entry && compositionOn(entry.document, day).some(({ holder }) => holder.id === party));
  }

  async partyNames(ids: readonly (string | undefined)[], day?: string): Promise<Names> {
    return toNames(ids, await this.names.labels(ids), day);
  }
}
