import { MawsumError } from "./errors.js";
import { moved } from "./moved.js";
import type { ModelSource } from "./types.js";

/** The bytes, or the response that has them, that `source` names. */
export async function readSource(source: ModelSource, what: string): Promise<Response | BufferSource> {
  if (source instanceof Response) return checked(source, what);
  if (!(typeof source === "string" || source instanceof URL)) return source;
  const url = String(source);
  let response: Response;
  try {
    response = await fetch(moved(url));
  } catch (error) {
    throw new MawsumError(
      "load-failed",
      `${what} could not be fetched from ${url}: ${(error as Error).message}`,
      error,
    );
  }
  return checked(response, what);
}

function checked(response: Response, what: string): Response {
  if (!response.ok) {
    throw new MawsumError(
      "load-failed",
      `${what} could not be fetched from ${response.url}: status ${response.status}`,
    );
  }
  return response;
}
