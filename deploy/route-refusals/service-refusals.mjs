import { globSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { findDefinition, findFieldsClass, ReachableRefusals } from './reachable-refusals.mjs';

/** Everything that a route may lead to. */
export const sourcesIn = (root) =>
  globSync(['apps/*/src/**/*.ts', 'libs/**/*.ts'], { cwd: root })
    .filter((path) => !/\.(spec|fixture|contract)\.ts$|\/route-refusals\.ts$|^libs\/(testing|documentation|engines)\//.test(path))
    .map((path) => join(root, path));

/** What of a decider runs for any of its commands. */
const FOR_ALL = ['idOf', 'idsOf', 'lookups', 'unique'];
/** What of a decider runs for the command that its key names. */
const FOR_ONE = ['decide', 'claims'];

/**
 * Which refusals each command and each method of a controller may end in, of the services in these folders: `{ [folder]: { [key]:
 * codes } }`, the key of a command `category.Command`, that of a route `Controller.method`. `files`: all sources.
 */
export function serviceRefusals(root, files, folders) {
  const program = createProgram(root, files);
  const checker = program.getTypeChecker();
  const sources = program.getSourceFiles().filter(({ fileName }) => files.includes(fileName));
  const deciders = sources.flatMap((source) => decidersIn(source, checker));
  const decisions = new Map();
  for (const { commands } of deciders)
    for (const { type, nodes } of commands) decisions.set(type, [...(decisions.get(type) ?? []), ...nodes]);
  const reachable = new ReachableRefusals(
    checker,
    decisions,
    deciders.map(({ node }) => node),
  );
  const kernel = reachable.from(
    sources.flatMap((source) => (source.fileName.endsWith('/command-handler.ts') ? methodsIn(source, 'CommandHandler') : [])),
  );

  return Object.fromEntries(
    folders.map((folder) => {
      const isOwn = (source) => relative(root, source.fileName).startsWith(`${folder}/`);
      const commands = deciders
        .filter(({ source, category }) => category !== undefined && isOwn(source))
        .flatMap(({ category, commands: all }) =>
          all.map(({ name, type, nodes }) => [`${category}.${name}`, union(kernel, reachable.from(nodes, type))]),
        );
      const routes = sources
        .filter(isOwn)
        .flatMap((source) =>
          [...controllersIn(source), ...controllersMadeIn(source, checker)].flatMap(({ name, methods }) =>
            methods.map((method) => [
              `${name}.${method.name.getText()}`,
              union(
                reachable.from([method]),
                ...commandsTaken(method, checker, decisions).map((type) => reachable.from(decisions.get(type), type)),
              ),
            ]),
          ),
        );
      return [
        folder,
        Object.fromEntries([...commands, ...routes].filter(([, codes]) => codes.length > 0).toSorted(([a], [b]) => (a < b ? -1 : 1))),
      ];
    }),
  );
}

/** As a module: one line a route, so that a change shows in a comparison. */
export const writtenRefusals = (refusals) => `// Made from the code that decides: npm run route-refusals. Do not edit.
import type { RouteRefusals } from '#libs/platform';

export const routeRefusals: RouteRefusals = {
${Object.entries(refusals)
  .map(([key, codes]) => `  ${JSON.stringify(key)}: ${JSON.stringify(codes)},`)
  .join('\n')}
};
`;

function createProgram(root, files) {
  const path = join(root, 'tsconfig.base.json');
  const { config, error } = ts.readConfigFile(path, ts.sys.readFile);
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, dirname(path));
  return ts.createProgram(files, { ...options, incremental: false, tsBuildInfoFile: undefined });
}

/** Object literals with `category`, `commands` and `decide`: what is decided by which nodes, by command class. */
function decidersIn(source, checker) {
  const deciders = [];
  const visit = (node) => {
    if (ts.isObjectLiteralExpression(node)) {
      const parts = new Map(node.properties.flatMap((property) => (property.name ? [[property.name.getText(source), property]] : [])));
      if (['commands', 'decide'].every((name) => parts.has(name))) deciders.push({ node, source, ...readDecider(node, parts, checker) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return deciders;
}

function readDecider(node, parts, checker) {
  // Of one that is made of another (`{ ...history, commands, decide }`) it stands there.
  const [category] = parts.has('category') ? [parts.get('category').initializer] : findEntries(node, 'category', checker);
  const valueNamed = (name) => {
    const part = parts.get(name);
    if (!part) return findEntries(node, name, checker)[0];
    return ts.isShorthandPropertyAssignment(part) ? part.name : (part.initializer ?? part);
  };
  const forAll = FOR_ALL.flatMap((name) => valueNamed(name) ?? []);
  const table = valueNamed('commands');
  const commands = checker
    .getPropertiesOfType(checker.getTypeAtLocation(table))
    .map((property) => (property.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(property) : property))
    .flatMap(({ name, valueDeclaration }) => {
      const type = findClass(valueDeclaration, checker) ?? findFieldsClass(table, name, checker);
      const own = FOR_ONE.flatMap((table) => findEntries(valueNamed(table), name, checker));
      return type ? [{ name, type, nodes: [...forAll, ...own] }] : [];
    });
  return { category: category && ts.isStringLiteralLike(category) ? category.text : undefined, commands };
}

/** The class that a property of `commands` holds. */
function findClass(declaration, checker) {
  if (!declaration || ts.isClassLike(declaration)) return declaration;
  return checker.getTypeAtLocation(declaration).getSymbol()?.valueDeclaration;
}

/** What decides by one entry of a table: the entry, and what made the table that it came out of (`byMembers(assert, { … })`). */
function findEntries(table, name, checker) {
  const has = (node) => checker.getTypeAtLocation(node).getProperty(name) !== undefined;
  if (!table || !has(table)) return [];
  const definition = findDefinition(table, name, checker);
  if (definition) return definition;
  if (ts.isAsExpression(table) || ts.isSatisfiesExpression(table) || ts.isParenthesizedExpression(table)) {
    return findEntries(table.expression, name, checker);
  }
  if (ts.isObjectLiteralExpression(table)) {
    const own = table.properties.find(
      (property) => property.name && !ts.isComputedPropertyName(property.name) && property.name.text === name,
    );
    if (own) return [own.initializer ?? own];
    return table.properties.flatMap((property) => (ts.isSpreadAssignment(property) ? findEntries(property.expression, name, checker) : []));
  }
  if (ts.isCallExpression(table)) {
    return [
      table.expression,
      ...table.arguments.flatMap((argument) => (has(argument) ? findEntries(argument, name, checker) : [argument])),
    ];
  }
  if (ts.isIdentifier(table)) {
    const symbol = checker.getSymbolAtLocation(table);
    const declaration = (symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)?.valueDeclaration;
    if (declaration && ts.isVariableDeclaration(declaration) && declaration.initializer)
      return findEntries(declaration.initializer, name, checker);
  }
  return [table];
}

const methodsIn = (source, name) =>
  source.statements
    .filter((statement) => ts.isClassDeclaration(statement) && statement.name?.text === name)
    .flatMap(({ members }) => members.filter((member) => ts.isMethodDeclaration(member)));

/** Controllers that a function makes for a service, `export const SessionsController = meetingController({ … })`: each is called as the constant is. */
function controllersMadeIn(source, checker) {
  const calls = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .filter(({ initializer }) => initializer && ts.isCallExpression(initializer));
  return calls.flatMap(({ name, initializer }) => {
    const made = checker.getResolvedSignature(initializer)?.declaration?.body;
    return made ? controllersIn(made).map(({ methods }) => ({ name: name.getText(), methods })) : [];
  });
}

/** Classes with `@Controller`, wherever they stand in a source or a function, and those of their methods that are routes. */
function controllersIn(whole) {
  const controllers = [];
  const visit = (node) => {
    if (ts.isClassLike(node) && node.name && isDecorated(node, /^Controller\b/)) {
      const methods = node.members.filter(
        (member) => ts.isMethodDeclaration(member) && isDecorated(member, /^(Get|Post|Put|Patch|Delete)\b/),
      );
      controllers.push({ name: node.name.text, methods });
    }
    ts.forEachChild(node, visit);
  };
  visit(whole);
  return controllers;
}

const isDecorated = (node, name) =>
  (ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []).some(({ expression }) => name.test(expression.getText()));

/** Command classes that a method is given, as its body is. */
const commandsTaken = (method, checker, decisions) =>
  method.parameters
    .map((parameter) => checker.getTypeAtLocation(parameter).getSymbol()?.valueDeclaration)
    .filter((type) => type && decisions.has(type));

const union = (...lists) => [...new Set(lists.flat())].toSorted();
