import economy from "../articles/economy.txt?raw";
import politics from "../articles/politics.txt?raw";
import sport from "../articles/sport.txt?raw";

/** Articles of our own. */
export const SAMPLES: Readonly<Record<string, string>> = { politics, sport, economy };
