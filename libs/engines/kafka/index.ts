export { type KafkaOptions, openKafkaBus } from './bus.js';
export { createClient } from './client.js';
