/*
 * The project as the program wrote it into the page: tables of rows under
 * named columns, made into objects that know each other.
 */

const DAY = 86400000;

/* Days are whole numbers since 1970-01-01; no time zone ever touches one. */
export function dayNumber(text) {
  return text == null ? null : Math.round(Date.parse(text + 'T00:00:00Z') / DAY);
}

export function dayString(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

function rowsOf(table) {
  return table.rows.map((row) => {
    const item = {};
    table.columns.forEach((name, i) => { item[name] = row[i]; });
    return item;
  });
}

function list(text) {
  return text ? text.split('; ') : [];
}

/* The half-open days on which a state may be seen at all. */
function setWindow(state) {
  const begins = [state.from_earliest, state.valid_from].filter((d) => d != null);
  const ends = [state.to_latest, state.valid_to];
  state.seenFrom = begins.length ? Math.min(...begins) : -Infinity;
  if (state.valid_from == null) state.seenFrom = -Infinity;
  state.seenTo = ends.includes(null) ? Infinity : Math.max(...ends);
}

const DATES = ['valid_from', 'valid_to', 'from_earliest', 'from_latest',
  'to_earliest', 'to_latest'];

function readStates(data, places, claims) {
  const states = rowsOf(data.states);

  states.forEach((state, i) => {
    const last = states[i - 1];
    for (const name of DATES) state[name] = dayNumber(state[name]);
    state.rivals = list(state.rivals);
    state.sources = list(state.sources);
    state.pro = list(state.claims_for_ids).map((id) => claims.get(id)).filter(Boolean);
    state.con = list(state.claims_against_ids).map((id) => claims.get(id)).filter(Boolean);
    state.before = last && last.place === state.place && last.topic === state.topic
      ? last : null;
    if (state.before) state.before.after = state;
    state.site = places.get(state.place);
    setWindow(state);
    if (state.site) state.site.states.push(state);
  });
  return states.filter((state) => state.site);
}

function readPlaces(data) {
  const places = new Map();

  for (const place of rowsOf(data.places)) {
    place.states = [];
    place.parts = [];
    places.set(place.id, place);
  }
  for (const place of places.values()) {
    const whole = places.get(place.parent);
    place.whole = whole || null;
    if (whole) whole.parts.push(place);
  }
  return places;
}

export function readProject(data) {
  const documents = new Map(rowsOf(data.documents).map((d) => [d.id, d]));
  const claims = new Map();
  const places = readPlaces(data);

  for (const claim of rowsOf(data.claims)) {
    const { publisher, title, url, published } = documents.get(claim.doc) || {};
    Object.assign(claim, { publisher, title, url, published });
    claim.earliest = dayNumber(claim.earliest);
    claim.latest = dayNumber(claim.latest);
    claims.set(claim.id, claim);
  }
  const states = readStates(data, places, claims);
  return {
    ...data, credits: data.credits || [], places, claims, documents, states,
    actors: new Map(data.actors.map((actor) => [actor.key, actor])),
    sites: [...places.values()].filter((place) => place.states.length > 0),
    span: spanOf(states),
    events: eventsOf(states),
  };
}

/* From the first to the last dated change, widened to whole months. */
function spanOf(states) {
  let first = Infinity, last = -Infinity;

  for (const state of states)
    for (const name of DATES)
      if (state[name] != null) {
        first = Math.min(first, state[name]);
        last = Math.max(last, state[name]);
      }
  if (first > last) return null;
  const begin = new Date(first * DAY), end = new Date(last * DAY);
  return {
    first: Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth(), 1) / DAY,
    last: Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 1) / DAY - 1,
  };
}

/* What the sequence stops for: the days on which control or damage surely
 * changed, with the states that began; no state that only follows another. */
function eventsOf(states) {
  const days = new Map();

  for (const state of states) {
    if (state.inherited || state.valid_from == null || state.from_latest == null)
      continue;
    if (state.topic === 'damage' && state.value === 'none') continue;
    const day = state.valid_from;
    if (!days.has(day)) days.set(day, { day, states: [] });
    days.get(day).states.push(state);
  }
  return [...days.values()].sort((a, b) => a.day - b.day);
}

function isBeginning(state, day) {
  return state.from_earliest != null && state.from_latest != null &&
    day >= state.from_earliest && day < state.from_latest;
}

function holds(state, day) {
  return (state.valid_from == null || day >= state.valid_from) &&
    (state.valid_to == null || day < state.valid_to);
}

function isEnding(state, day) {
  if (state.to_earliest == null || day < state.to_earliest ||
      (state.to_latest != null && day >= state.to_latest)) return false;
  return state.topic === 'damage' || !state.after || !isBeginning(state.after, day);
}

/* What a day shows of a state, by the rules of the maps: null, or how opaque,
 * whether its date is in doubt, and whose place it may be taking. */
function itemOf(state, day) {
  if (day < state.seenFrom || day >= state.seenTo) return null;
  if (isBeginning(state, day)) {
    const width = state.from_latest - state.from_earliest + 1;
    const share = 0.25 + 0.75 * (day - state.from_earliest) / width;
    const before = state.topic === 'control' && state.before &&
      !state.before.contested && !state.contested ? state.before : null;
    return { state, unsure: true, before, opacity: state.topic === 'damage' ? share : 1 };
  }
  if (holds(state, day)) return { state, unsure: false, before: null, opacity: 1 };
  return isEnding(state, day)
    ? { state, unsure: true, before: null, opacity: 1 } : null;
}

export function itemsOf(states, day, keeps) {
  const items = [];

  for (const state of states) {
    if (!keeps(state)) continue;
    const item = itemOf(state, day);
    if (item) items.push(item);
  }
  return items;
}
