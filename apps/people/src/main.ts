import { runService } from '#libs/platform';
import { PeopleModule } from './people.module.js';

await runService(PeopleModule, 'GPN people');
