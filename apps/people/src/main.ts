import { bootstrap } from '#libs/platform';
import { PeopleModule } from './people.module.js';

await bootstrap({ modules: [PeopleModule], title: 'GPN people' });
