export { type KafkaOptions, openKafkaBus } from './bus.js';
export { createClient, type KafkaConnection } from './client.js';
export type { ConsumptionTimes } from './consumption.js';
export type { TopicOptions } from './topics.js';
