export * from './countries.js';
export * from './oracle.js';
