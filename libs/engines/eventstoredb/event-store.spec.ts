import { eventStoreContract } from '../event-store.contract.js';
import { onDouble } from './on-double.fixture.js';

eventStoreContract('EventStoreDB, on the double', () => onDouble());
