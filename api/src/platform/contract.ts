import { applyDecorators, HttpCode } from '@nestjs/common';
import {
  ApiBody,
  ApiExtraModels,
  ApiOperation,
  ApiProperty,
  ApiResponse,
  getSchemaPath,
  type ApiPropertyOptions,
} from '@nestjs/swagger';
import { containsBsn, EMAIL_PATTERN, LIMITS, PHONE_PATTERN, tidyPhone } from '@meedenkers/domain';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  registerDecorator,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

/** What a field may be besides its type. `optional`: may be left out; `nullable`: may be null. */
interface Shape {
  optional?: boolean;
  nullable?: boolean;
  description?: string;
}

/** Lets a field be left out or be null, each only where the contract says so: null is not the same as nothing said. */
const leftOut = ({ optional, nullable }: Shape): PropertyDecorator[] => {
  if (optional && nullable) return [IsOptional()];
  if (optional) return [ValidateIf((_, value: unknown) => value !== undefined)];
  return nullable ? [ValidateIf((_, value: unknown) => value !== null)] : [];
};

const field = (
  schema: ApiPropertyOptions,
  { optional, nullable, description }: Shape,
  ...checks: PropertyDecorator[]
): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      ...schema,
      required: !optional,
      ...(nullable ? { nullable: true } : {}),
      ...(description ? { description } : {}),
    } as ApiPropertyOptions),
    ...leftOut({ optional, nullable }),
    ...checks,
  );

const trimmed = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.trim() : value,
);

/** Refuses a text in which something looks like a citizen service number, before anything is stored. */
const NoBsn: PropertyDecorator = (target, property) =>
  registerDecorator({
    name: 'bsn',
    target: target.constructor,
    propertyName: property as string,
    validator: {
      validate: (value: unknown) => typeof value !== 'string' || !containsBsn(value),
      defaultMessage: () =>
        `${String(property)} seems to contain a citizen service number (BSN); please leave it out`,
    },
  });

/** A text people write; refused when it holds a BSN. */
export const Text = (
  shape: Shape & { max: number; min?: number; pattern?: RegExp },
): PropertyDecorator =>
  field(
    {
      type: 'string',
      maxLength: shape.max,
      minLength: shape.min ?? 1,
      ...(shape.pattern ? { pattern: shape.pattern.source } : {}),
    },
    shape,
    trimmed,
    IsString(),
    MinLength(shape.min ?? 1),
    MaxLength(shape.max),
    NoBsn,
    ...(shape.pattern ? [Matches(shape.pattern)] : []),
  );

/** A code, token or password: no trimming of meaning, no BSN check. */
export const Secret = (
  shape: Shape & { max: number; min?: number; pattern?: RegExp },
): PropertyDecorator =>
  field(
    {
      type: 'string',
      maxLength: shape.max,
      ...(shape.pattern ? { pattern: shape.pattern.source } : {}),
    },
    shape,
    IsString(),
    MinLength(shape.min ?? 1),
    MaxLength(shape.max),
    ...(shape.pattern ? [Matches(shape.pattern)] : []),
  );

/** A phone number, however it was typed; kept without spaces. Exempt from the BSN check. */
export const Phone = (shape: Shape = {}): PropertyDecorator =>
  field(
    { type: 'string', maxLength: LIMITS.phone, example: '0612345678' },
    shape,
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? tidyPhone(value) : value,
    ),
    IsString(),
    Matches(PHONE_PATTERN, {
      message: '$property must be a phone number with ten digits, or start with + and the country',
    }),
  );

/** An e-mail address. */
export const Email = (shape: Shape = {}): PropertyDecorator =>
  field(
    { type: 'string', format: 'email', maxLength: LIMITS.email },
    shape,
    trimmed,
    IsString(),
    MaxLength(LIMITS.email),
    Matches(EMAIL_PATTERN),
  );

/** One of a list of words. */
export const OneOf = (words: readonly string[], shape: Shape = {}): PropertyDecorator =>
  field({ type: 'string', enum: [...words] }, shape, IsIn([...words]));

/** Some of a list of words, each at most once. */
export const SomeOf = (words: readonly string[], shape: Shape = {}): PropertyDecorator =>
  field(
    { type: 'array', items: { type: 'string', enum: [...words] } },
    shape,
    IsArray(),
    ArrayUnique(),
    ArrayMaxSize(words.length),
    IsIn([...words], { each: true }),
  );

/** Yes or no. */
export const Flag = (shape: Shape = {}): PropertyDecorator =>
  field({ type: 'boolean' }, shape, IsBoolean());

/** A whole number between bounds. */
export const Whole = (bounds: Shape & { min?: number; max?: number } = {}): PropertyDecorator =>
  field(
    {
      type: 'integer',
      ...(bounds.min === undefined ? {} : { minimum: bounds.min }),
      ...(bounds.max === undefined ? {} : { maximum: bounds.max }),
    },
    bounds,
    IsInt(),
    ...(bounds.min === undefined ? [] : [Min(bounds.min)]),
    ...(bounds.max === undefined ? [] : [Max(bounds.max)]),
  );

/** A number between bounds, with at most two decimals. */
export const Decimal = (bounds: Shape & { min: number; max: number }): PropertyDecorator =>
  field(
    { type: 'number', minimum: bounds.min, maximum: bounds.max },
    bounds,
    IsNumber({ allowNaN: false, allowInfinity: false, maxDecimalPlaces: 2 }),
    Min(bounds.min),
    Max(bounds.max),
  );

/** A number that need not be whole; only in answers. */
export const Numeric = (shape: Shape = {}): PropertyDecorator => field({ type: 'number' }, shape);

/** The key of a record. */
export const Id = (shape: Shape = {}): PropertyDecorator =>
  field({ type: 'string', format: 'uuid' }, shape, IsUUID());

/** The keys of some records, each once. */
export const Ids = (shape: Shape & { max: number }): PropertyDecorator =>
  field(
    { type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: shape.max },
    shape,
    IsArray(),
    ArrayUnique(),
    ArrayMaxSize(shape.max),
    IsUUID(undefined, { each: true }),
  );

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A moment: RFC 3339 with an offset in, UTC out. */
export const Instant = (shape: Shape = {}): PropertyDecorator =>
  field(
    { type: 'string', format: 'date-time', example: '2026-12-01T09:00:00Z' },
    shape,
    IsString(),
    Matches(INSTANT, {
      message: '$property must be a moment with an offset, such as 2026-12-01T10:00:00+01:00',
    }),
    RealDate,
  );

/** A day in Amsterdam. */
export const Day = (shape: Shape = {}): PropertyDecorator =>
  field(
    { type: 'string', format: 'date', example: '2026-12-01' },
    shape,
    IsString(),
    Matches(/^\d{4}-\d{2}-\d{2}$/),
    RealDate,
  );

/** A wall time such as 09:00. */
export const WallTime = (shape: Shape = {}): PropertyDecorator =>
  field(
    { type: 'string', example: '09:00', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' },
    shape,
    IsString(),
    Matches(/^([01]\d|2[0-3]):[0-5]\d$/),
  );

/** Another shape inside this one. */
export const Nested = (shapeOf: () => new () => object, shape: Shape = {}): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      // Written as a property: the document knows a lazy type by the name this gives it.
      type: () => shapeOf(),
      ...(shape.nullable ? { nullable: true } : {}),
      required: !shape.optional,
    }),
    ...leftOut(shape),
    ValidateNested(),
    Type(shapeOf),
    IsRecord,
  );

/** A list of another shape. */
export const ListOf = (
  shapeOf: () => new () => object,
  shape: Shape & { max?: number } = {},
): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      type: () => shapeOf(),
      isArray: true,
      required: !shape.optional,
    }),
    ...leftOut(shape),
    IsArray(),
    ArrayMaxSize(shape.max ?? 1000),
    ValidateNested({ each: true }),
    Type(shapeOf),
  );

/** A list of numbers; only in answers. */
export const Numbers = (shape: Shape = {}): PropertyDecorator =>
  field({ type: 'array', items: { type: 'number' } }, shape);

/** One of some shapes; only in answers. */
export const EitherOf =
  (...shapes: readonly (new () => object)[]): PropertyDecorator =>
  (target, property) => {
    ApiExtraModels(...shapes)(target.constructor);
    const oneOf = shapes.map((shape) => ({ $ref: getSchemaPath(shape) }));
    ApiProperty({ oneOf })(target, property);
  };

/** A list of texts; only in answers. */
export const Texts = (shape: Shape = {}): PropertyDecorator =>
  field({ type: 'array', items: { type: 'string' } }, shape);

/** A small bag of facts: words, numbers, yes and no. Only in answers. */
export const Facts = (shape: Shape = {}): PropertyDecorator =>
  field(
    {
      type: 'object',
      additionalProperties: {
        oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }],
        nullable: true,
      },
    },
    shape,
  );

/** Answers by the key of their question; what each may be is the questionnaire's to say. */
export const Replies = (shape: Shape = {}): PropertyDecorator =>
  field(
    {
      type: 'object',
      additionalProperties: { oneOf: [{ type: 'integer' }, { type: 'string' }] },
    },
    shape,
    IsObject(),
  );

/** A word or number that an answer gives without bounds; only in answers. */
export const Plain = (shape: Shape = {}): PropertyDecorator => field({ type: 'string' }, shape);

function RealDate(target: object, property: string | symbol): void {
  registerDecorator({
    name: 'realDate',
    target: target.constructor,
    propertyName: property as string,
    validator: {
      validate: (value: unknown) => typeof value !== 'string' || isRealDate(value),
      defaultMessage: () => `${String(property)} is not a day that exists`,
    },
  });
}

/** Whether a day exists: 30 February does not, though the machine would read it as 2 March. */
export const isRealDate = (value: string): boolean => {
  const day = value.slice(0, 10);
  const read = new Date(`${day}T00:00:00Z`);
  return (
    !Number.isNaN(read.getTime()) &&
    read.toISOString().startsWith(day) &&
    !Number.isNaN(Date.parse(value))
  );
};

function IsRecord(target: object, property: string | symbol): void {
  registerDecorator({
    name: 'isRecord',
    target: target.constructor,
    propertyName: property as string,
    validator: {
      validate: (value: unknown) =>
        value === null ||
        value === undefined ||
        (typeof value === 'object' && !Array.isArray(value)),
      defaultMessage: () => `${String(property)} must be an object`,
    },
  });
}

type Answer = (new () => object) | 'nothing';

/** What a route answers when it succeeds, and what it is for in one sentence. */
export const Answers = (
  answer: Answer,
  summary: string,
  status = answer === 'nothing' ? 204 : 200,
): MethodDecorator =>
  applyDecorators(
    HttpCode(status),
    ApiOperation({ summary, description: summary }),
    ApiResponse({
      status,
      description: summary,
      ...(answer === 'nothing' ? {} : { type: answer }),
    }),
  );

const pages = new Map<new () => object, new () => object>();

/** The view of a list: `{ items, nextCursor }` of these. */
export function pageOf<View extends new () => object>(
  view: View,
): new () => Page<InstanceType<View>> {
  const known = pages.get(view);
  if (known) return known as new () => Page<InstanceType<View>>;
  class PageView {
    items!: InstanceType<View>[];
    nextCursor!: string | null;
  }
  ListOf(() => view)(PageView.prototype, 'items');
  Plain({ nullable: true, description: 'Where the next page starts; null on the last one.' })(
    PageView.prototype,
    'nextCursor',
  );
  Object.defineProperty(PageView, 'name', { value: `${view.name.replace(/View$/, '')}Page` });
  pages.set(view, PageView);
  return PageView;
}

/** One page of a list. */
export interface Page<View> {
  items: View[];
  nextCursor: string | null;
}

export { ApiBody };
