import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import Runtime from 'jest-runtime';

/**
 * What is loaded once a worker. Not Jest's own parts, not packages that keep what they were told of classes, metrics or tracers,
 * and not those that put something into the globals, which each suite finds as the first one did: of these each suite has its own.
 */
const PACKAGE =
  /\/node_modules\/(?!(class-transformer|prom-client|@opentelemetry|@eventstore|google-protobuf|@jest|jest-[^/]+|jest|expect)\/)/;
const isPackage = (path) => PACKAGE.test(path);

/** Loads packages for every suite of this worker, in the realm that they share (`environment.mjs`); never torn down. */
let packages;

/**
 * Jest's module system, by which packages are loaded once a worker and our own modules anew for each suite: loading is half of
 * what most suites cost, and two thirds of it were packages. Reaches into Jest's internals: where a later Jest has others, take
 * `runtime` and `testEnvironment` out of the configuration, and all is as before, only slower.
 */
export default class SharedPackages extends Runtime {
  constructor(...options) {
    super(...options);
    packages ??= new Runtime(...options);
    this.registries.esModuleRegistry = new ModulesOfSuite();
    compileOnce(this.executor);
  }

  requireModule(from, name, options, isRequireActual) {
    if (name && !options?.isInternalModule && !this._resolution.isCoreModule(name)) {
      if (isPackage(this._resolution.resolveCjs(from, name))) return packages.requireModule(from, name);
    }
    return super.requireModule(from, name, options, isRequireActual);
  }
}

/** The modules that one suite imported, by URL; asked for one of a package, it answers with that of all suites. */
class ModulesOfSuite extends Map {
  get(url) {
    const own = super.get(url);
    if (own !== undefined || !url.startsWith('file:') || url.includes('?') || !isPackage(url)) return own;
    return importPackage(fileURLToPath(url));
  }
}

/** Undefined for what cannot be evaluated at once: the suite then loads it itself. */
function importPackage(path) {
  if (/\.(json|wasm|node)$/.test(path)) return undefined;
  const { esmLoader } = packages;
  const module = packages.unstable_shouldLoadAsEsm(path)
    ? esmLoader.tryLoadGraphSync(path, '', 'sync-preferred')
    : esmLoader.loadCjsAsEsm(path, path, '', esmLoader.getContext());
  return module.status === 'evaluated' ? module : undefined;
}

/** Of the files of packages that each suite has for itself, Jest's own among them, the compiled function by path: each suite evaluates it anew. */
const functions = new Map();

function compileOnce(executor) {
  const compile = executor.compile.bind(executor);
  executor.compile = (source, path) => {
    const existing = functions.get(path);
    if (existing) return existing;
    const compiled = compile(source, path);
    // What imports while it runs asks the suite that it was compiled for.
    if (compiled && path.includes('/node_modules/') && !source.includes('import(')) functions.set(path, compiled);
    return compiled;
  };
}

/** What V8 has read of our own modules, by path: it need not read them again for each suite. */
const readModules = new Map();
const { SourceTextModule } = vm;

/** In the place of Node's own, which Jest asks for by name. */
function ReadModule(code, options) {
  const { identifier } = options;
  const existing = readModules.get(identifier);
  if (existing?.code === code && existing.cachedData) return new SourceTextModule(code, { ...options, cachedData: existing.cachedData });
  const module = new SourceTextModule(code, options);
  // Most specs are read once: kept is what is read a second time.
  readModules.set(identifier, { code, cachedData: existing?.code === code ? module.createCachedData() : undefined });
  return module;
}
ReadModule.prototype = SourceTextModule.prototype;
vm.SourceTextModule = ReadModule;
