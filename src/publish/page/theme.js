/*
 * The map's colours, by day and by night: the maps' own. What is reported keeps
 * its colours in both; the ground stays quieter than that.
 */

const LIGHT = {
  paper: '#F4F1E8', sea: '#DCE8EE', river: '#9CC3DB', border: '#7D756A', province: '#B5ADA0',
  ink: '#1A1A1A', text: '#3B3B3B', quiet: '#5C5850', halo: 'rgba(255, 255, 255, .9)',
  town: '#E3DDD0', townEdge: '#B9B09E', oasis: '#DCE5C8', oasisMark: '#9DB27F',
  ruins: '#EFE6D2', ruinsEdge: '#A08F66', ruinsText: '#5A4A22', waterText: '#1D4A66',
  reliefText: '#4A5A3A', stone: '#C8B991', stoneEdge: '#5F5337', court: '#E8DEC4',
  road: '#9E957F', roadCase: '#FFFFFF', accent: '#B3001B', card: '#FFFFFF',
};

const DARK = {
  paper: '#2A2D31', sea: '#17242D', river: '#3F6C88', border: '#A8A296', province: '#5F6368',
  ink: '#F4F2EC', text: '#DEDBD2', quiet: '#B4B0A6', halo: 'rgba(19, 21, 23, .9)',
  town: '#3A3D42', townEdge: '#62666C', oasis: '#2B3A2C', oasisMark: '#5D7A4E',
  ruins: '#3B372D', ruinsEdge: '#94855F', ruinsText: '#E6D8AE', waterText: '#A5CDE6',
  reliefText: '#C0CFAC', stone: '#85775A', stoneEdge: '#D6C89E', court: '#4A4436',
  road: '#85888D', roadCase: '#1A1C1F', accent: '#FF8A92', card: '#1F2226',
};

export function isDark() {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

export function mapColours() {
  return isDark() ? DARK : LIGHT;
}
