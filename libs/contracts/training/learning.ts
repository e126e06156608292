import { IsIn } from 'class-validator';
import { Meaning } from '#libs/reference';
import { PublicEvent } from '../public-event.js';
import { VoidedEngagement } from '../voided-engagement.js';

@PublicEvent({
  type: 'int.iom.gpn.training.engagement-voided.v1',
  summary: 'Who takes part in training left the Network, was succeeded or was erased: what still stands of it has to end.',
})
export class TrainingEngagementVoidedV1 extends VoidedEngagement {
  @Meaning('What it was engaged as, in what is learned.')
  @IsIn(['enrolment'])
  kind: 'enrolment';
}
