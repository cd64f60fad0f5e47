/*
 * Words and dates, in English and Arabic.
 */

const ENGLISH = {
  title: 'Heritage sites: damage and control',
  map: 'Map', table: 'Table', about: 'About', places: 'Places',
  search: 'Search places', filters: 'Filters', topic: 'Topic',
  damage: 'Damage', control: 'Control', fighting: 'Fighting',
  looting: 'Looting', threat: 'Threat', restoration: 'Restoration',
  none: 'No visible damage', possible: 'Possible damage',
  moderate: 'Moderate damage', severe: 'Severe damage',
  destroyed: 'Destroyed', contested: 'Contested', noReport: 'No report',
  leastDamage: 'Damage at least', any: 'any', holder: 'Held by',
  anyone: 'anyone', onlyContested: 'Only what sources dispute',
  reset: 'Clear filters', play: 'Play', pause: 'Pause',
  previous: 'Previous event', next: 'Next event', day: 'Day',
  legend: 'Legend', certainty: 'Certainty',
  solid: 'Two or more independent sources',
  dashed: 'One source, or an interested one; or the date is in doubt',
  split: 'Sources disagree', ring: 'The place lies within the ring',
  claimed: 'Claimed by the holder alone', theme: 'Dark or light',
  language: 'العربية', back: 'All places', close: 'Close',
  evidence: 'Evidence', says: 'For', denies: 'Against',
  confidence: 'confidence', sources: 'Sources',
  independent: (n) => n === 1 ? '1 independent source' : `${n} independent sources`,
  interestedNote: 'from an interested source',
  inherited: 'follows from what is reported of the place around it, or of its parts',
  within: (m) => `within ${m}`,
  unlocated: 'No position is known; it is not on the map.',
  place: 'Place', since: 'Since', status: 'Status',
  state: 'State', published: 'published',
  asserted: 'says so', denied: 'denies it', not_yet: 'says not yet',
  planned: 'says it is planned', possiblePolarity: 'says it is possible',
  placeCount: (n) => `${n} places`,
  noPlaces: 'No place fits.', shown: (n, all) => `${n} of ${all} places`,
  nothingThatDay: 'Nothing is known for that day.',
  by: (text) => `by ${text}`, from: (text) => `from ${text}`,
  unknownStart: 'begun at an unknown time',
  tableTitle: (day) => `Status of each place on ${day}`,
  head: 'Head of the project’s log', credits: 'Data',
  method: 'Status as reported by the cited sources as of the date shown; not ' +
    'verified on site unless stated. Absence of a symbol does not mean absence ' +
    'of damage. Boundaries, names and control shown do not imply endorsement.',
  keys: 'Keys: space plays; ← → a day; Shift ← → an event; / search; Esc back.',
  identifiers: 'Elsewhere', agent: 'by', cause: 'cause',
  whoHeld: (name) => `Who held ${name}`,
  summary: (claims, reports, from, to) => `${claims} claims in ${reports} ${reports === 1
    ? 'report' : 'reports'} · ${from} – ${to} · as reported, not verified on site`,
  split_damage: 'Sources disagree', otherReports: 'Other reports',
  noOwnReport: 'Nothing reported of its own', approximate: (m) => `position approximate, within ${m}`,
  sinceDay: (text) => /^(by|from) /.test(text) ? text : `since ${text}`, until: (text) => `until ${text}`,
  claimCount: (pro, con) => `${pro} ${pro === 1 ? 'claim' : 'claims'} for, ${con || 'none'} against`,
  ofTime: (text) => `of ${text}`, held: (name) => `held by ${name}`,
  count: 'Number: independent sources', crowd: 'Several places; how many are damaged',
  rough: 'Outline only approximate', ground: 'Ground', more: 'History and evidence',
  nothingFound: 'Look for another spelling, or clear the filters.',
  notLoaded: 'This file is damaged: its data cannot be read.',
  review: 'Decide', accept: 'Accept', reject: 'Reject', undo: 'Undo the last', your_name: 'Your name',
  why: 'Why',
};

const ARABIC = {
  title: 'المواقع التراثية: الأضرار والسيطرة',
  map: 'خريطة', table: 'جدول', about: 'حول', places: 'الأماكن',
  search: 'ابحث عن مكان', filters: 'تصفية', topic: 'الموضوع',
  damage: 'الأضرار', control: 'السيطرة', fighting: 'قتال',
  looting: 'نهب', threat: 'تهديد', restoration: 'ترميم',
  none: 'لا أضرار ظاهرة', possible: 'أضرار محتملة',
  moderate: 'أضرار متوسطة', severe: 'أضرار جسيمة',
  destroyed: 'مدمَّر', contested: 'متنازع عليه', noReport: 'لا تقارير',
  leastDamage: 'الأضرار لا تقل عن', any: 'أي درجة', holder: 'تحت سيطرة',
  anyone: 'أي جهة', onlyContested: 'ما تختلف فيه المصادر فقط',
  reset: 'إلغاء التصفية', play: 'تشغيل', pause: 'إيقاف',
  previous: 'الحدث السابق', next: 'الحدث التالي', day: 'اليوم',
  legend: 'مفتاح الخريطة', certainty: 'درجة اليقين',
  solid: 'مصدران مستقلان أو أكثر',
  dashed: 'مصدر واحد أو مصدر ذو مصلحة، أو التاريخ غير مؤكد',
  split: 'المصادر مختلفة', ring: 'يقع المكان داخل الدائرة',
  claimed: 'بحسب المسيطر وحده', theme: 'داكن أو فاتح',
  language: 'English', back: 'كل الأماكن', close: 'إغلاق',
  evidence: 'الأدلة', says: 'مؤيِّد', denies: 'معارض',
  confidence: 'الثقة', sources: 'المصادر',
  independent: (n) => n === 1 ? 'مصدر مستقل واحد' : n === 2 ? 'مصدران مستقلان'
    : `${number(n, 'ar')} مصادر مستقلة`,
  interestedNote: 'من مصدر ذي مصلحة',
  inherited: 'مستنتج مما ورد عن المكان الذي يضمّه أو عن أجزائه',
  within: (m) => `بدقة ${m}`,
  unlocated: 'الموقع غير معروف، فلا يظهر على الخريطة.',
  place: 'المكان', since: 'منذ', status: 'الحالة',
  state: 'الحالة', published: 'نُشر',
  asserted: 'يؤكد', denied: 'ينفي', not_yet: 'يقول: ليس بعد',
  planned: 'يقول إنه مخطط له', possiblePolarity: 'يقول إنه محتمل',
  placeCount: (n) => `${number(n, 'ar-u-nu-latn')} ${n % 100 > 10 ? 'مكاناً' : 'أماكن'}`,
  noPlaces: 'لا يوجد مكان مطابق.',
  shown: (n, all) => `${number(n, 'ar')} من ${number(all, 'ar')} من الأماكن`,
  nothingThatDay: 'لا شيء معروف عن ذلك اليوم.',
  by: (text) => `بحلول ${text}`, from: (text) => `من ${text}`,
  unknownStart: 'بدأ في وقت غير معروف',
  tableTitle: (day) => `حالة كل مكان في ${day}`,
  head: 'رأس سجل المشروع', credits: 'البيانات',
  method: 'الحالة كما أوردتها المصادر المذكورة حتى التاريخ المبيَّن، ولم يُتحقق منها ' +
    'ميدانياً ما لم يُذكر ذلك. غياب الرمز لا يعني غياب الضرر. الحدود والأسماء ' +
    'والسيطرة المبيَّنة لا تعني إقراراً بها.',
  keys: 'المفاتيح: المسافة للتشغيل؛ الأسهم ليوم؛ مع Shift لحدث؛ / للبحث؛ Esc للرجوع.',
  identifiers: 'في مواقع أخرى', agent: 'الفاعل', cause: 'السبب',
  whoHeld: (name) => `من سيطر على ${name}`,
  summary: (claims, reports, from, to) => `عدد الإفادات: ${claims}، في ${reports} من التقارير · ` +
    `${from} – ${to} · بحسب ما ورد، دون تحقق ميداني`,
  split_damage: 'المصادر مختلفة', otherReports: 'تقارير أخرى',
  noOwnReport: 'لم يرد عنها شيء بعينها', approximate: (m) => `موقع تقريبي، بدقة ${m}`,
  sinceDay: (text) => /^(بحلول|من) /.test(text) ? text : `منذ ${text}`, until: (text) => `حتى ${text}`,
  claimCount: (pro, con) => `إفادات مؤيِّدة: ${pro}، معارضة: ${con}`,
  ofTime: (text) => `عن ${text}`, held: (name) => `تحت سيطرة ${name}`,
  count: 'الرقم: عدد المصادر المستقلة', crowd: 'عدة أماكن؛ وعدد المتضرر منها',
  rough: 'حدود تقريبية', ground: 'الأرض', more: 'التاريخ والأدلة',
  nothingFound: 'جرّب كتابة أخرى للاسم أو ألغِ التصفية.',
  notLoaded: 'هذا الملف تالف: لا يمكن قراءة بياناته.',
  review: 'قرار', accept: 'قبول', reject: 'رفض', undo: 'تراجع عن الأخير', your_name: 'اسمك',
  why: 'السبب',
};

/* Kinds of places in geodata/gazetteer/kinds.tsv; English ones are their keys. */
const ARABIC_KINDS = {
  country: 'بلد', region: 'إقليم', frontier: 'حدود', province: 'محافظة', capital: 'عاصمة',
  city: 'مدينة', town: 'بلدة', village: 'قرية', district: 'حي', hotel_district: 'حي الفنادق',
  oasis: 'واحة', highway: 'طريق سريع', crossroads: 'مفترق طرق', gas_field: 'حقل غاز', hill: 'تل',
  airport: 'مطار', spring: 'نبع', dam: 'سد', archaeological_site: 'موقع أثري', temple: 'معبد',
  cella: 'حرم المعبد', arch: 'قوس', tetrapylon: 'تترابيل', theatre: 'مسرح', facade: 'واجهة',
  citadel: 'قلعة', fort: 'حصن', necropolis: 'مقبرة أثرية', tomb: 'مدفن', tower_tomb: 'مدفن برجي',
  shrine: 'مقام', mosque: 'مسجد', church: 'كنيسة', monastery: 'دير', statue: 'تمثال',
  street: 'شارع', agora: 'أغورا', baths: 'حمامات', palace: 'قصر', library: 'مكتبة', wall: 'سور',
  market: 'سوق', museum: 'متحف', prison: 'سجن', hotel: 'فندق', bridge: 'جسر', tower: 'برج',
  waterwheel: 'ناعورة', ziggurat: 'زقورة', stupa: 'ستوبا', pagoda: 'باغودا', synagogue: 'كنيس',
  gate: 'بوابة', bastion: 'برج سور', pyramid: 'هرم', school: 'مدرسة', university: 'جامعة',
  hospital: 'مستشفى', square: 'ساحة', stadium: 'ملعب', mall: 'مركز تسوق', station: 'محطة',
  power_plant: 'محطة كهرباء', public_building: 'مبنى',
};

const WORDS = { en: ENGLISH, ar: ARABIC };
export const GRADES = ['none', 'possible', 'moderate', 'severe', 'destroyed'];
export const TOPICS = ['control', 'damage', 'fighting', 'looting', 'threat', 'restoration'];

let language = 'en';

export function setLanguage(code) {
  language = code in WORDS ? code : 'en';
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
}

export function getLanguage() { return language; }
export function isRtl() { return language === 'ar'; }

/* A word, or a word made with arguments. */
export function t(key, ...args) {
  const word = WORDS[language][key] ?? ENGLISH[key] ?? key;
  return typeof word === 'function' ? word(...args) : word;
}

export function number(value, code = language, options = {}) {
  return new Intl.NumberFormat(code, options).format(value);
}

const formats = new Map();

function format(options) {
  const key = language + JSON.stringify(options);
  if (!formats.has(key)) {
    const code = language === 'en' ? 'en-GB' : 'ar-SY-u-nu-latn'; /* months as maps have them */
    formats.set(key, new Intl.DateTimeFormat(code,
      { timeZone: 'UTC', calendar: 'gregory', ...options }));
  }
  return formats.get(key);
}

function print(day, options) {
  return format(options).format(new Date(day * 86400000)).replace('Sept', 'Sep');
}

export function dateText(day) {
  return print(day, { day: 'numeric', month: 'short', year: 'numeric' });
}

/* A day as days are written here; a month or window as it is. */
export function publishedText(edtf) {
  return /^\d{4}-\d\d-\d\d$/.test(edtf)
    ? dateText(Math.round(Date.parse(`${edtf}T00:00:00Z`) / 86400000)) : edtf;
}

function monthText(day) {
  return print(day, { month: 'short', year: 'numeric' });
}

export function monthName(day) {
  return print(day, { month: 'short' });
}

export function yearText(day) {
  return print(day, { year: 'numeric' });
}

function isWholeMonth(first, last) {
  const a = new Date(first * 86400000), b = new Date((last + 1) * 86400000);
  return a.getUTCDate() === 1 && b.getUTCDate() === 1 && last - first < 31;
}

/* The days between which something happened; an end may be null. */
export function whenText(first, last) {
  if (first == null && last == null) return '';
  if (first == null) return t('by', dateText(last));
  if (last == null) return t('from', dateText(first));
  if (first === last) return dateText(first);
  if (isWholeMonth(first, last)) return monthText(first);
  return format({ day: 'numeric', month: 'short', year: 'numeric' })
    .formatRange(new Date(first * 86400000), new Date(last * 86400000))
    .replaceAll('Sept', 'Sep');
}

/* "since 27 Mar 2016, until 11 Dec 2016": how long a state lasted. */
export function lastingText(state) {
  const begin = state.from_earliest == null && state.from_latest == null
    ? t('unknownStart') : t('sinceDay', whenText(state.from_earliest, state.from_latest));
  if (state.to_earliest == null) return begin;
  return [begin, t('until', whenText(state.to_earliest, state.to_latest))]
    .join(language === 'ar' ? '، ' : ', ');
}

export function metres(value) {
  if (value == null) return '';
  return value >= 1000
    ? number(value / 1000, language, { style: 'unit', unit: 'kilometer', maximumFractionDigits: 1 })
    : number(Math.round(value), language, { style: 'unit', unit: 'meter' });
}

export function placeName(place) {
  return language === 'ar' && place.arabic ? place.arabic : place.name;
}

export function keyText(key) {
  return (key || '').replace(/_/g, ' ');
}

export function kindText(kind) {
  return (language === 'ar' && ARABIC_KINDS[kind]) || keyText(kind);
}

export function actorName(project, key) {
  const actor = project.actors.get(key);
  if (!actor) return keyText(key);
  return language === 'ar' && actor.arabic ? actor.arabic : actor.name;
}

/* What a state says: "Destroyed", "Islamic State", "Looting". */
export function valueText(project, state) {
  const one = (value) => state.topic === 'control' ? actorName(project, value)
    : state.topic === 'damage' ? t(value || 'possible') : t(state.topic);
  if (state.contested && state.rivals.length)
    return `${t('contested')} (${state.rivals.map(one).join(' / ')})`;
  if (state.contested) return `${t(state.topic)}: ${t('contested')}`;
  return one(state.value);
}
