import { runAlone } from '#libs/platform';
import { TrainingModule } from './training.module.js';

await runAlone(TrainingModule, 'GPN training');
