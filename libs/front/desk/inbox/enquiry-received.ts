import { daysAfter } from '#libs/event-sourcing';
import { type InboxKind, MOST_OF_A_KIND } from './inbox-kind.js';

const WITHIN_DAYS = 7;

interface EnquiryItem {
  readonly enquiry: string;
  readonly kind: string;
  readonly language: string;
  readonly receivedOn: string;
}

/** Somebody wrote to the Network by the public form. */
export const enquiryReceived: InboxKind = {
  code: 'enquiry-received',
  service: 'membership',
  roles: ['secretariat'],
  find: async ({ reading }) => {
    const enquiries = await reading.items<EnquiryItem>('membership', 'enquiries', { status: 'received', limit: MOST_OF_A_KIND });
    return enquiries.map(({ enquiry, kind, language, receivedOn }) => ({
      record: { service: 'membership', kind: 'enquiry', id: enquiry },
      params: { kind, language },
      since: receivedOn,
      by: daysAfter(receivedOn, WITHIN_DAYS),
      command: 'answer-enquiry',
    }));
  },
};
