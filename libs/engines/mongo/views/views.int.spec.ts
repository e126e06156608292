import { viewsContract } from '../../views.contract.js';
import { openMongoViews } from '../index.js';
import { onServer } from '../on-server.fixture.js';

viewsContract('MongoDB', () => onServer(openMongoViews));
