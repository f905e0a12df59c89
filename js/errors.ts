/** Tells failures apart:
 *
 * - `bad-option`: an option that does not exist or has a value that it cannot have
 * - `bad-model`: the model is damaged or of another format version
 * - `unsupported`: the browser is below the floor (Chrome 91, Firefox 114, Safari 16.4)
 * - `load-failed`: a file did not arrive, or is not what it should be
 * - `aborted`: its `signal` was aborted, or the worker was terminated
 * - `too-long`: more text than one call takes
 * - `panic`: a fault of ours; the instance has been replaced, the next call works
 */
export type ErrorCode = "bad-option" | "bad-model" | "unsupported" | "load-failed" | "aborted" | "too-long" | "panic";

/** Every failure of this package, but for a text that is no string (`TypeError`) and a range out of bounds (`RangeError`). */
export class MawsumError extends Error {
  readonly code: ErrorCode;
  /** What brought it about, where that is known. */
  readonly cause?: unknown;

  constructor(code: ErrorCode, message: string, cause?: unknown) {
    super(message);
    this.name = "MawsumError";
    this.code = code;
    // Not through `super`: Chrome knows its `cause` since 93 only.
    if (cause !== undefined) this.cause = cause;
  }
}

/** @internal The error by which an aborted call rejects. */
export const aborted = (signal: AbortSignal): MawsumError =>
  new MawsumError("aborted", "the call was aborted by its signal", signal.reason);
