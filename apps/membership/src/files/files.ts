import { serviceFiles } from '#libs/files/http';
import { file } from '../authorities/domain/file.js';
import { letterFiles } from '../authorities/files.js';

/** What is uploaded to records of membership. */
export const files = serviceFiles('membership', file, [letterFiles]);
