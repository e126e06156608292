export { comparedRevisions } from './comparison.js';
export { discloseAction, isDisclosed } from './disclosure.js';
export { MeetingController } from './meeting-controller.js';
export { dayHeld, MeetingReader, type Names, toConvenor, today, UNKNOWN_CONVENOR } from './meeting-reader.js';
export { BoardQuery, boardFilter, CalendarQuery, calendarFilter, calendarOrder, RevisionsQuery } from './queries.js';
export { appointmentFields, boardFields, comparisonFields, invitationFields, PACK, recordFields, toAppointment } from './responses.js';
