import { Inject, Injectable } from '@nestjs/common';
import type { ViewReader } from '#libs/event-sourcing';
import type { ActionRow } from '#libs/meetings';
import { circleOf, GatheringReading, type NamedCircle, type Names } from '#libs/meetings-desk';
import { InjectView } from '#libs/platform';
import { compositionOn } from '../domain/body.decider.js';
import { type BodyDocument, bodies } from '../views/bodies/bodies.js';
import { apart, type MeetingDocument, meetings } from '../views/meetings/meetings.js';
import { namesOf, PartyNames } from './party-names.js';

/** Reads meetings for those who may: the parties that hold a seat in the body, its guests, and the Secretariat. */
@Injectable()
export class MeetingReading extends GatheringReading<MeetingDocument> {
  constructor(
    @InjectView(meetings) entries: ViewReader<MeetingDocument, ActionRow>,
    @InjectView(bodies) private readonly ofBodies: ViewReader<BodyDocument>,
    @Inject(PartyNames) private readonly names: PartyNames,
  ) {
    super(entries, 'meeting', apart);
  }

  async takesPart(party: string, body: string, days: readonly string[]): Promise<boolean> {
    const found = await this.ofBodies.get(body);
    return days.some((day) => found && compositionOn(found.document, day).some(({ holder }) => holder.id === party));
  }

  async circles(ids: readonly string[]): Promise<ReadonlyMap<string, NamedCircle>> {
    const found = await Promise.all([...new Set(ids)].map((id) => this.ofBodies.get(id)));
    return new Map(found.flatMap((one) => (one ? [[one.key, circleOf(one.document)] as const] : [])));
  }

  async partyNames(ids: readonly (string | undefined)[], day?: string): Promise<Names> {
    return namesOf(ids, await this.names.called(ids), day);
  }
}
