import { busContract } from '../bus.contract.js';
import { onBroker } from './on-broker.fixture.js';

busContract('Kafka', onBroker);
