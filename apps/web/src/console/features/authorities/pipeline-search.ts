import { choice, several } from '../../shell/address/search.ts';
import { REGIONS } from './directory-search.ts';

export const pipelineSearch = {
  region: several(REGIONS),
  country: several(/^[A-Z]{3}$/),
  view: choice(['board', 'table'], 'board'),
};
