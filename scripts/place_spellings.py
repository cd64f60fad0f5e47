"""How names of places are spelt: folded for comparison, and as the press of a
country may write them. For build-places."""
import functools
import re
import unicodedata

# Scripts that a country's press is written in: first code point, last one,
# language.
SCRIPTS = {
    "ar": (0x600, 0x6FF, "SY IQ YE LY LB PS SD EG JO TN DZ MA SA KW QA BH AE "
                         "OM MR"),
    "fa": (0x600, 0x6FF, "IR AF"), "ur": (0x600, 0x6FF, "PK"),
    "he": (0x590, 0x5FF, "IL"), "uk": (0x400, 0x4FF, "UA"),
    "ru": (0x400, 0x4FF, "RU KZ KG"), "sr": (0x400, 0x4FF, "RS"),
    "mk": (0x400, 0x4FF, "MK"), "bg": (0x400, 0x4FF, "BG"),
    "tg": (0x400, 0x4FF, "TJ"), "el": (0x370, 0x3FF, "GR CY"),
    "ka": (0x10A0, 0x10FF, "GE"), "hy": (0x530, 0x58F, "AM"),
    "ne": (0x900, 0x97F, "NP"), "hi": (0x900, 0x97F, "IN"),
    "bn": (0x980, 0x9FF, "BD"), "my": (0x1000, 0x109F, "MM"),
    "km": (0x1780, 0x17FF, "KH"), "th": (0xE00, 0xE7F, "TH"),
    "am": (0x1200, 0x137F, "ET"), "ti": (0x1200, 0x137F, "ER"),
}
LOCAL = {iso: (language, first, last)
         for language, (first, last, codes) in SCRIPTS.items()
         for iso in codes.split()}
ARABIC = set(SCRIPTS["ar"][2].split())
NOT_ARABIC = re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc\u06c1\u06be]")
ARTICLES = {"al", "el", "ul", "ez", "az", "es", "ed", "er", "ash", "esh", "as",
            "at", "an", "ad", "ar", "en", "adh", "ath"}


@functools.lru_cache(maxsize=None)
def fold(text):
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub("['`\u2018\u2019\u02bb\u02bc\u02bf\u02be]", "", plain)
    return re.sub("[^a-z0-9]+", " ", plain.lower()).strip()


@functools.lru_cache(maxsize=None)
def bare(text):
    """Folded, without an Arabic article in front."""
    words = fold(text).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ARTICLES
                    else words)


@functools.lru_cache(maxsize=None)
def skeleton(text):
    """What is left of a name in every spelling of it: its consonants."""
    return re.sub("(.)\\1+", "\\1", re.sub("[aeiouyh ]", "", bare(text)))


# The Ukrainian state's romanisation (Cabinet of Ministers, resolution 55 of 27
# January 2010), which the press follows: at a word's start, elsewhere.
UKRAINIAN = dict(zip("абвгґдежзиійклмнопрстуфхцчшщ", (
    "a b v h g d e zh z y i i k l m n o p r s t u f kh ts ch sh shch")
    .split()))
UKRAINIAN_SOFT = {"є": ("ye", "ie"), "ї": ("yi", "i"), "й": ("y", "i"),
                  "ю": ("yu", "iu"), "я": ("ya", "ia")}


def romanised(name):
    out, starts = "", True
    for letter in name.lower().replace("зг", "zgh"):
        if letter in UKRAINIAN_SOFT:
            out += UKRAINIAN_SOFT[letter][0 if starts else 1]
        elif letter not in "ь'’":
            out += UKRAINIAN.get(letter, letter)
        starts = not letter.isalpha() and letter not in "'’"
    return "-".join(" ".join(word.capitalize() for word in part.split())
                    for part in out.split("-"))


# As GeoNames has them: a stray blank, an Egyptian ending.
MENDED = {"د مشق": "دمشق", "الرمادى": "الرمادي"}


def local_names(town):
    """Names in the country's own script, which GeoNames gives without their
    language."""
    language, first, last = LOCAL.get(town["iso"], ("", 1, 0))
    for name in town["others"]:
        inside = [first <= ord(c) <= last for c in name if c.isalpha()]
        if not inside or not all(inside):
            continue
        if language == "ar" and NOT_ARABIC.search(name):
            continue
        if language == "ru" and re.search("[іїєґўјљњ]", name.lower()):
            continue
        if language == "uk" and re.search("[ыэёъ]", name.lower()):
            continue
        yield language, MENDED.get(name, name)


def is_ukrainian(name):
    return re.search("[іїєґ]", name.lower()) or name.endswith("ськ")


def spellings(town):
    """The name as the press may write it: endings, vowels, tells."""
    if town["iso"] == "UA":
        own = [name for _, name in local_names(town)]
        sure = [name for name in own if is_ukrainian(name)]
        return [romanised(name) for name in (sure or own)[:1]]
    if town["iso"] not in ARABIC:
        return []
    rules = [(r"[aā]h\b", "a"), (r"\b[Tt]all\b", "Tal"),
             (r"\b[Tt]all\b", "Tell"), ("(?<=[a-zāīū])[‘’ʿ]", "a"), ("ay", "ai"),
             ("ay", "ei"), ("ū", "ou"), ("ī", "ee"), ("iy+a", "ia"),
             (r"ī(?=[ah])", "iy")]
    found = [town["name"]]
    for pattern, text in rules:
        found += [re.sub(pattern, text, name) for name in found[:12]
                  if re.search(pattern, name)]
    return found[1:]
