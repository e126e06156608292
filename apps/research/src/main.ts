import { runService } from '#libs/platform';
import { ResearchModule } from './research.module.js';

await runService(ResearchModule, 'GPN research');
