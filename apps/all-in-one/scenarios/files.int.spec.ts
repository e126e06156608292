import { expectSealedFilesToHold, FilesScenario, meetings } from './files.fixture.js';

const WITHIN_MS = 300_000;

test(
  'files that may hold personal data, on the engines that the environment names',
  async () => {
    const scenario = await FilesScenario.open({ ...process.env, GPN_ENGINES: 'cluster' });
    try {
      // What lies in the databases is looked through by the specs of the vault and of the contents.
      await expectSealedFilesToHold(scenario, await meetings(scenario), () => []);
    } finally {
      await scenario.close();
    }
  },
  WITHIN_MS,
);
