export { gatherings, type MeetingDocumentBase, type MeetingKind } from './meeting-view.js';
