import { runAlone } from '#libs/platform';
import { ResearchModule } from './research.module.js';

await runAlone(ResearchModule, 'GPN research');
