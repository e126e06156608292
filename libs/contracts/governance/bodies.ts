import { IsIn } from 'class-validator';
import { Meaning } from '#libs/reference';
import { PublicEvent } from '../public-event.js';
import { VoidedEngagement } from '../voided-engagement.js';

@PublicEvent({
  type: 'int.iom.gpn.governance.engagement-voided.v1',
  summary: 'A holder of a seat left the Network, was succeeded or was erased: what still stands of its seat has to end.',
})
export class GovernanceEngagementVoidedV1 extends VoidedEngagement {
  @Meaning('What it was engaged as: holder of a seat, or the person who sits in it; `in` is the body, `part` the seat.')
  @IsIn(['seat', 'seat-person'])
  kind: 'seat' | 'seat-person';
}
