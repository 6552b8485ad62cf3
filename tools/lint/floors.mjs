/**
 * The one list of floors: who stands below whom. Lint makes its import rules from it, and a spec
 * holds the picture in the documents against it.
 *
 * An import goes down only. Rooms on the same floor do not know each other.
 */
export const API_FLOORS = [
  ['platform'],
  ['identity', 'audit'],
  ['notifications'],
  ['organisations', 'research'],
  ['residents', 'meedenkers'],
  ['questionnaires'],
  ['support-requests'],
  ['appointments'],
  ['matching'],
  ['outcomes', 'hand-offs', 'expenses', 'safety'],
  ['casework'],
  ['privacy'],
];

/** Rooms beside the staircase, with the only rooms they stand on. */
export const API_ANNEXES = { evaluation: ['platform', 'identity', 'audit'], pages: ['platform'] };

/** Files directly in `api/src` that join the rooms; no room imports them. */
export const API_ROOF = ['main', 'migrate', 'app', 'app.module'];

/** The desk: `session` below, then one area per audience and the gallery of parts, then what joins them. */
export const DESK_GROUND = ['session'];
export const DESK_AREAS = [
  'meedenker',
  'coordinator',
  'evaluator',
  'administrator',
  'safeguarder',
  'gallery',
];
export const DESK_ROOF = ['routes', 'main', 'app', 'app.config', 'desk'];

const rooms = [...API_FLOORS.flat(), ...Object.keys(API_ANNEXES)];

/** The rooms that a room of the api may import, itself included. */
export function roomsBelow(room) {
  if (API_ANNEXES[room]) return [room, ...API_ANNEXES[room]];
  const floor = API_FLOORS.findIndex((names) => names.includes(room));
  return [room, ...API_FLOORS.slice(0, floor).flat()];
}

/** A pattern for `no-restricted-imports` on relative imports that climb out into one of the names. */
function climbsInto(names, message) {
  return { regex: `^(?:\\.\\./)+(?:${names.join('|')})/`, message };
}

function climbsTo(files, message) {
  const names = files.map((name) => name.replaceAll('.', '\\.')).join('|');
  return { regex: `^(?:\\.\\./)+(?:${names})(?:\\.js)?$`, message };
}

/** Per folder of the api: what it may not import. */
export function apiRestrictions() {
  return rooms.map((room) => {
    const allowed = roomsBelow(room);
    const banned = rooms.filter((name) => !allowed.includes(name));
    return {
      files: [`api/src/${room}/**/*.ts`],
      patterns: [
        ...(banned.length > 0
          ? [climbsInto(banned, `Imports in api/src go down only; ${room} stands below or beside.`)]
          : []),
        climbsTo(API_ROOF, 'A room does not know the application that joins the rooms.'),
      ],
    };
  });
}

/** Per folder of the desk: what it may not import. */
export function deskRestrictions() {
  const roof = climbsTo(DESK_ROOF, 'Nothing below the routes knows the routes.');
  return [
    ...DESK_GROUND.map((name) => ({
      files: [`web/desk/src/**/${name}/**/*.ts`],
      patterns: [climbsInto(DESK_AREAS, `${name} stands below the areas.`), roof],
    })),
    ...DESK_AREAS.map((area) => ({
      files: [`web/desk/src/**/${area}/**/*.ts`],
      patterns: [
        climbsInto(
          DESK_AREAS.filter((name) => name !== area),
          'An area never imports another area.',
        ),
        roof,
      ],
    })),
  ];
}
