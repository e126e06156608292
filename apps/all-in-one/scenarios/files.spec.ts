import { filesHolding } from '../../people/src/testing/files-holding.js';
import { expectSealedFilesToHold, FilesScenario, letters, meetings, sessions } from './files.fixture.js';

/** On a machine that is busy with other things. */
const WITHIN_MS = 120_000;

describe('files that may hold personal data, of every kind of record, on the embedded engines', () => {
  let scenario: FilesScenario;
  beforeAll(async () => {
    scenario = await FilesScenario.open({});
  }, WITHIN_MS);
  afterAll(() => scenario.close());

  test.each([
    ['papers of meetings', meetings],
    ['papers of sessions', sessions],
    ['letters of authorities', letters],
  ])(
    '%s: attached by who uploaded them to this very record, read by who takes part, gone once redacted',
    async (_, records) => expectSealedFilesToHold(scenario, await records(scenario), (secrets) => filesHolding(scenario.data, secrets)),
    WITHIN_MS,
  );
});
