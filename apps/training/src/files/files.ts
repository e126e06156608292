import { serviceFiles } from '#libs/files/http';
import { materialFiles } from '../enrolments/files.js';
import { editionFiles } from '../guidance/files.js';
import { file } from '../programme/domain/file.js';

/** What is uploaded to records of training. */
export const files = serviceFiles('training', file, [editionFiles, materialFiles]);
