export * from './async-api.js';
export * from './bad-message.js';
export * from './envelope.js';
export * from './event-schema.js';
export * from './membership.js';
export * from './people.js';
export * from './public-event.js';
export * from './schema-of.js';
