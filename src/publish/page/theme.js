/*
 * The maps' own colours, as the program gives them with the data: the ground
 * and its letters by day and by night, and the grades of damage, which keep
 * theirs in both.
 */

const HALO = 'E6'; /* how much of what is below a halo hides */

let light, dark, damage;

export function useColours(colours) {
  light = { ...colours.light, halo: colours.light.halo + HALO };
  dark = { ...colours.dark, halo: colours.dark.halo + HALO };
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
