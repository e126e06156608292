import { runService } from '#libs/platform';
import { TrainingModule } from './training.module.js';

await runService(TrainingModule, 'GPN training');
