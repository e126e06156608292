import { dirname, join } from 'node:path';
import ts from 'typescript';

/** These files as the compiler sees them under our options: with the output folder, so that `#libs/…` leads to the sources. */
export function createSourceProgram(root: string, files: readonly string[]): ts.Program {
  const path = join(root, 'tsconfig.base.json');
  const { config, error } = ts.readConfigFile(path, ts.sys.readFile);
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, dirname(path));
  const { tsBuildInfoFile: _, ...others } = options;
  return ts.createProgram(files, { ...others, incremental: false });
}
