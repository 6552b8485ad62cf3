export type * from './models';
