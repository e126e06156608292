import { serviceFiles } from '#libs/files/http';
import { file } from '../datasets/domain/file.js';
import { studyFiles } from '../studies/files.js';

/** What is uploaded to records of research. */
export const files = serviceFiles('research', file, [studyFiles]);
