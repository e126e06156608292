import { aggregateId, toDay, view } from '#libs/event-sourcing';
import { code, day, documentSchema, integer, object, optional, type Shaped, uuid, withMeaning } from '#libs/shapes';
import type { EnquiryEvents } from '../domain/enquiry.messages.js';
import { enquiryKinds, enquiryLanguages, enquiryStatuses } from '../domain/enquiry.vocabulary.js';

/** That somebody wrote, and about what; the words are opened in the people service. */
export const EnquiryEntry = object({
  enquiry: uuid,
  kind: code(enquiryKinds.codes),
  language: withMeaning(code(enquiryLanguages), 'In which an answer is asked for.'),
  status: code(enquiryStatuses),
  receivedOn: day,
  answeredOn: optional(withMeaning(day, 'The words are destroyed ninety days later.')),
  revision: integer,
});
export type EnquiryEntry = Shaped<typeof EnquiryEntry>;

export const enquiries = view<EnquiryEntry, EnquiryEvents>('membership.enquiries', 1, {
  categories: ['enquiry'],
  schema: documentSchema(EnquiryEntry, { indexes: ['receivedOn', ['status', 'receivedOn']] }),
  on: {
    EnquiryReceived: (_, { stream, data: { kind, language }, effectiveAt, revision }) => ({
      ...{ enquiry: aggregateId(stream), kind, language, status: 'received', receivedOn: toDay(effectiveAt), revision },
    }),
    EnquiryAnswered: (entry, { effectiveAt, revision }) =>
      entry && { ...entry, status: 'answered', answeredOn: toDay(effectiveAt), revision },
  },
});
