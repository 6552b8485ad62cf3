export * from './disclosure.js';
export * from './paces.js';
