/** Who may call a route, and who asks: said with the route, kept by the guard. */
export {
  ACCESS,
  Allow,
  By,
  ByAnyone,
  FromAddress,
  Public,
  type Access,
  type ActorRequest,
} from '../platform/access.js';
