import { createEvent, type Decider, type DecisionContext, requiring } from '#libs/event-sourcing';
import { notInTheFuture } from '../../authorities/domain/effective-day.js';
import type { EnquiryEvents } from './enquiry.messages.js';
import * as commands from './enquiry.messages.js';
import { refuse } from './enquiry.refusals.js';

export interface Enquiry {
  readonly status: 'none' | 'received' | 'answered';
}

const event = createEvent<EnquiryEvents>();
const requires = requiring<Enquiry, DecisionContext>();

const come = (_: Enquiry, context: DecisionContext): void => notInTheFuture(context);

function waiting({ status }: Enquiry): void {
  if (status === 'none') throw refuse['unknown-enquiry']('No enquiry is recorded under this id.');
  if (status === 'answered') throw refuse['already-answered']('The enquiry was answered.');
}

/** From what somebody writes by the public form to the answer, which is given outside. */
export const enquiry: Decider<Enquiry, EnquiryEvents, typeof commands> = {
  category: 'enquiry',
  initial: { status: 'none' },
  commands,
  idOf: (command) => command.enquiry,
  decide: {
    // Sent twice under one key it is one.
    ReceiveEnquiry: ({ kind, language }, { status }) => (status === 'none' ? [event('EnquiryReceived', { kind, language })] : []),
    AnswerEnquiry: requires(waiting, come)(() => [event('EnquiryAnswered', {})]),
  },
  evolve: {
    EnquiryReceived: () => ({ status: 'received' }),
    EnquiryAnswered: () => ({ status: 'answered' }),
  },
};
