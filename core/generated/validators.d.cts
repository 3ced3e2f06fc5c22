/** What a validator says against a value; the parts of ajv's error objects that are used. */
export interface ValidationError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

export interface Validate {
  (value: unknown): boolean;
  /** All errors of the last call; null where there were none. */
  readonly errors?: readonly ValidationError[] | null;
}

export const validatePerfSpec: Validate;
export const validateConnections: Validate;
/** Kind of source to the validator of its queries. */
export const queryValidators: Readonly<Record<string, Validate>>;
