import { bootstrap } from '#libs/platform';
import { ResearchModule } from '../../research/src/research.module.js';

const { url, token } = await bootstrap({ modules: [ResearchModule], title: 'Benchmark' });
process.send?.({
  url,
  token: await token({ role: 'secretariat' }),
  reviewer: await token({ role: 'secretariat', subject: 'reviewer' }),
});
