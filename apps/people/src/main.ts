import { runAlone } from '#libs/platform';
import { PeopleModule } from './people.module.js';

await runAlone(PeopleModule, 'GPN people');
