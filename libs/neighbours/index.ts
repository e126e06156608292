export * from './engagement.js';
export { engagementBy } from './hearsay.js';
export * from './known-member.js';
export * from './known-person.js';
export { type Correction, type Leaving, memberOn, type Period, type Tiding, type Timeline } from './member-timeline.js';
export { membersKnownTo } from './members-known.js';
export * from './neighbours.js';
export { personsKnownTo } from './persons-known.js';
