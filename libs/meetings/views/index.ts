export { actionRowFields, type MeetingDocumentBase, type MeetingKind, meetingFields, meetingView } from './meeting-view.js';
