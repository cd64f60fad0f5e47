/*
 * The maps' own colours, as the program gives them with the data: the ground
 * and its letters by day and by night, and the grades of damage, which keep
 * theirs in both.
 */

const HALO = 'E6'; /* how much of what is below a halo hides */

let light, dark, damage;

/* A canvas passes over a colour that isn't there, and draws in the last one. */
const strict = {
  get(colours, name) {
    if (!(name in colours)) throw new RangeError(`the theme has no colour '${String(name)}'`);
    return colours[name];
  },
};

function named(colours) {
  return new Proxy({ ...colours, halo: colours.halo + HALO }, strict);
}

export function useColours(colours) {
  light = named(colours.light);
  dark = named(colours.dark);
  damage = colours.damage;
}

export function isDark() {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

export function mapColours() {
  return isDark() ? dark : light;
}

/* Of what lies on the light grounds of holders, whatever the theme. */
export function dayColours() {
  return light;
}

export function damageColour(value) {
  return damage[value] || damage.none;
}
