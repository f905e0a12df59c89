/** What every consumer analyzes. */
export const text = "يزور أنتوني بلينكن كازاخستان وروسيا.";
