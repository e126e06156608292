export { meetingHistory } from './history.js';
export { actionHoldings } from './holdings.js';
export { meetingController } from './meeting-controller.js';
export { MeetingReader, type Names, toConvenor, UNKNOWN_CONVENOR } from './meeting-reader.js';
export { paperFiles } from './papers.js';
export { presentMeetings } from './presentation.js';
export { BoardQuery, CalendarQuery, calendarFilter, calendarOrder, type ListScope } from './queries.js';
export { appointmentFields, boardFields, comparisonFields, invitationFields, recordFields } from './responses.js';
