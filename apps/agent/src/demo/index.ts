/** The simulated fleet, as the start script uses it: `npm start -- --demo`. */
export { Fleet } from "./fleet.ts";
