import { erasuresContract } from '../erasures.contract.js';
import { openMongoErasures } from './index.js';
import { onServer } from './on-server.fixture.js';

erasuresContract('MongoDB', () => onServer(openMongoErasures));
