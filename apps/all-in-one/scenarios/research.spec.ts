import { expectResearchToHold } from './research.fixture.js';

test('from observations to what rests on them, over HTTP, on the embedded engines', () => expectResearchToHold({}, 20_000), 60_000);
