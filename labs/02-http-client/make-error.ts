import * as errors from './errors.ts';

/** Makes one of the errors of errors.ts and throws it, so that the lab can see what it is. (Given: nothing to do here.) */
export function throwError(name: string, args: readonly unknown[]): never {
  const make: unknown = Reflect.get(errors, name);
  if (typeof make !== 'function') throw new TypeError(`errors.ts does not export a class ${name}`);
  throw Reflect.construct(make, args);
}
