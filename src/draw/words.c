#include "draw/words.h"
#include "draw/draw.h"

#include "core/utf8.h"

static const char *const words[WORD_COUNT][LANGUAGE_COUNT] = {
    [WORD_CONTROL] = {"Control (reported)", "السيطرة (كما وردت)"},
    [WORD_CONTESTED] = {"Contested, or changing", "متنازع عليها أو متغيّرة"},
    [WORD_CLAIMED] = {"Claimed by its holder only", "بحسب المسيطِر وحده"},
    [WORD_CLAIMED_BY] = {"{1} (claimed)", "{1} (بإفادتها وحدها)"},
    [WORD_NO_REPORT] = {"No report", "لا تقارير"},
    [WORD_DAMAGE] = {"Damage (reported)", "الأضرار (كما وردت)"},
    [WORD_NONE] = {"No visible damage", "لا ضرر ظاهر"},
    [WORD_POSSIBLE] = {"Possible damage", "ضرر محتمل"},
    [WORD_MODERATE] = {"Moderate damage", "ضرر متوسط"},
    [WORD_SEVERE] = {"Severe damage", "ضرر شديد"},
    [WORD_DESTROYED] = {"Destroyed", "مدمَّر"},
    [WORD_DISAGREE] = {"Sources disagree", "المصادر متعارضة"},
    [WORD_ALSO] = {"Also reported", "وردت أيضاً"},
    [WORD_FIGHTING] = {"Fighting", "قتال"},
    [WORD_LOOTING] = {"Looting", "نهب"},
    [WORD_THREAT] = {"Threat", "تهديد"},
    [WORD_RESTORATION] = {"Restoration", "ترميم"},
    [WORD_SURE] = {"How sure", "درجة التأكد"},
    [WORD_INDEPENDENT] = {"Independent sources, count", "مصادر مستقلة وعددها"},
    [WORD_INTERESTED] = {"One source, or interested ones",
                         "مصدر واحد أو مصادر ذات مصلحة"},
    [WORD_RING] = {"Lies within the ring, or ± as said",
                   "يقع ضمن الدائرة أو ± كما ذُكر"},
    [WORD_ROUGH] = {"Outline only approximate", "حدود تقريبية"},
    [WORD_GROUND] = {"Ground", "الأرض"},
    [WORD_LOOSE] = {"River, border: within the band",
                    "نهر أو حدود: ضمن الشريط"},
    [WORD_LOOSE_COAST] = {"Coast, border: within the band",
                          "ساحل أو حدود: ضمن الشريط"},
    [WORD_ROAD] = {"Road, generalised", "طريق (مبسّط)"},
    [WORD_COLUMNS] = {"Colonnade, schematic", "أعمدة (رسم تخطيطي)"},
    [WORD_WALL] = {"Ancient wall, generalised", "سور قديم (مبسّط)"},
    [WORD_RUINS] = {"Ruins", "أطلال"},
    [WORD_NEW] = {"New since {1}", "جديد منذ {1}"},
    [WORD_CLAIMS] = {"{1} claims in {2} reports",
                     "الإفادات: {1} · التقارير: {2}"},
    [WORD_AS_REPORTED] = {"as reported, not verified on site",
                          "كما ورد في التقارير، دون تحقق ميداني"},
    [WORD_KEYS] = {"By letter: ", "بالحروف: "},
    [WORD_NOT_MARKED] = {"Reported damaged, not marked here: ",
                         "وردت أضرار ولم تُعلَّم هنا: "},
    [WORD_NOT_TINTED] = {"Reported held, not marked here: ",
                         "وردت السيطرة عليها ولم تُعلَّم هنا: "},
    [WORD_UNDATED] = {"Day unknown, not shown: ", "بلا تاريخ، غير معروضة: "},
    [WORD_UNSHAPED] = {"Outline can't be drawn: ", "تعذّر رسم حدود: "},
    [WORD_COARSE] = {"Near, but known to a kilometre only, so not drawn: ",
                     "قريب ومعروف بدقة كيلومتر فقط فلم يُرسم: "},
    [WORD_A_COAST] = {"coast", "ساحل"},
    [WORD_A_RIVER] = {"river", "نهر"},
    [WORD_A_BORDER] = {"border", "حدود"},
    [WORD_NO_RELIEF] = {"No relief: no heights in hand here",
                        "بلا تضاريس: لا تتوفر ارتفاعات هنا"},
    [WORD_MORE] = {" and {1} more", " و{1} غيرها"},
    [WORD_HELD_TOO] = {"Also held, as reported: ", "مناطق أخرى كما وردت: "},
    [WORD_STATUS] = {"Status on this day, as reported",
                     "الحالة في هذا اليوم كما وردت"},
    [WORD_CHANGE] = {"since {1}", "منذ {1}"},
    [WORD_DISPUTED] = {"contested", "متنازع عليها"},
    [WORD_CHANGING] = {"changing hands", "تتغيّر السيطرة"},
    [WORD_NOBODY] = {"no report", "لا تقارير"},
    [WORD_REPORTS_HEAD] = {"Reports", "التقارير"},
    [WORD_REPORTS] = {"{1} reports, {2}", "التقارير: {1}، {2}"},
    [WORD_NO_DAY] = {"undated", "بلا تاريخ"},
    [WORD_METHOD_HEAD] = {"Method and limits", "المنهج والحدود"},
    [WORD_METHOD] =
        {"Every mark follows from sentences of the reports named here; where "
         "they disagree, it shows that. Days are the reporters’. Preliminary; "
         "not validated in the field.",
         "كل علامة مأخوذة من جمل في التقارير المذكورة هنا، وحيث تتعارض تُظهر "
         "الخريطة ذلك. الأيام كما ذكرها أصحاب التقارير. نتائج أولية لم تُدقَّق "
         "ميدانياً."},
    [WORD_SCALE_HEAD] = {"Scale and projection", "المقياس والإسقاط"},
    [WORD_RATIO] = {"About 1:{1} at {2}", "نحو 1:{1} على {2}"},
    [WORD_RATIO_EXACT] = {"1:{1} at {2}", "1:{1} على {2}"},
    [WORD_CROSSES] = {"Crosses: longitude and latitude, WGS 84",
                      "الصلبان: خطوط الطول والعرض، WGS 84"},
    [WORD_LIMITS] =
        {"Status as reported by the cited sources as of {1}; not verified on "
         "site unless stated. Absence of a symbol does not mean absence of "
         "damage. Boundaries, names and control shown do not imply "
         "endorsement.",
         "الحالة كما أوردتها المصادر المذكورة حتى {1}، دون تحقق ميداني ما لم "
         "يُذكر. غياب الرمز لا يعني غياب الضرر. الحدود والأسماء والسيطرة "
         "المبيَّنة لا تعني إقراراً بها."},
    [WORD_MADE] = {"Made with Tetrapylon", "أُنجزت ببرنامج Tetrapylon"},
    [WORD_MANIFEST] = {"whence each mark is: the .json beside this file",
                       "مصدر كل علامة: في ملف json. المرفق"},
    [WORD_HEAD] = {"project {1}", "المشروع {1}"},
    [WORD_HELD] = {"Who held {1}", "من سيطر على {1}"},
    [WORD_INSET] = {"See inset {1}", "انظر التفصيل {1}"},
    [WORD_KM] = {"km", "كم"},
    [WORD_M] = {"m", "م"},
    [WORD_NORTH] = {"N", "ش"},
};

Str word_of(Language language, Word word)
{
    return str_from_cstr(words[word][language]);
}

static void append(char *text, size_t size, size_t *length, Str part)
{
    size_t room = size - 1 - *length;
    size_t count = part.len < room ? part.len : room;

    if (count > 0)
        memcpy(text + *length, part.data, count);
    *length += count;
    text[*length] = '\0';
}

void word_fill_text(Str word, const Str *values, size_t count, char *text,
                    size_t size)
{
    Str rest = word;
    size_t length = 0;

    text[0] = '\0';
    while (rest.len > 0) {
        size_t at = str_find(rest, STR("{"), 0), index;

        append(text, size, &length, str_slice(rest, 0, at));
        if (at + 3 > rest.len)
            return;
        index = (size_t)(rest.data[at + 1] - '1');
        if (index < count)
            append(text, size, &length, values[index]);
        rest = str_slice(rest, at + 3, rest.len);
    }
}

void word_fill(Language language, Word word, const Str *values, size_t count,
               char *text, size_t size)
{
    word_fill_text(word_of(language, word), values, count, text, size);
}

Word word_of_damage(Damage grade)
{
    return (Word)(WORD_NONE + (int)grade);
}

Word word_of_topic(Topic topic)
{
    return (Word)(WORD_FIGHTING + ((int)topic - (int)TOPIC_FIGHTING));
}

bool word_actor(Language language, Str key, Str *out)
{
    static const struct {
        const char *key, *arabic;
    } names[] = {
        {"syrian_government", "الحكومة السورية"},
        {"iraqi_government", "الحكومة العراقية"},
        {"islamic_state", "تنظيم الدولة الإسلامية"},
        {"opposition", "المعارضة"},
        {"sdf", "قوات سوريا الديمقراطية"},
        {"peshmerga", "البيشمركة"},
        {"turkey_sna", "تركيا والجيش الوطني السوري"},
        {"russia", "روسيا"},
        {"hts", "هيئة تحرير الشام"},
        {"nusra_front", "جبهة النصرة"},
        {"syrian_observatory_for_human_rights", "المرصد السوري لحقوق الإنسان"},
        {"syrian_arab_news_agency_sana", "وكالة الأنباء السورية (سانا)"},
        {"syrian_state_television", "التلفزيون السوري"},
        {"dgam", "المديرية العامة للآثار والمتاحف"},
        {"russian_defence_ministry", "وزارة الدفاع الروسية"},
        {"unesco", "اليونسكو"},
        {"united_nations", "الأمم المتحدة"},
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (language == LANGUAGE_ARABIC && str_is(key, names[i].key)) {
            *out = str_from_cstr(names[i].arabic);
            return true;
        }
    return false;
}

/* Transliterations are Arabic by language but not by script. */
static bool is_arabic(const PlaceName *name)
{
    size_t at = 0;
    uint32_t first;

    if (!str_is(name->language, "ar") || name->text.len == 0 ||
        utf8_valid_length(name->text) < name->text.len)
        return false;
    first = utf8_next(name->text, &at);
    return first >= 0x0600 && first <= 0x06FF;
}

/* The official name before any other. */
Str word_arabic(const Place *place)
{
    const PlaceName *best = NULL;

    for (size_t i = 0; i < place->name_count; i++) {
        const PlaceName *name = &place->names[i];

        if (is_arabic(name) &&
            (best == NULL || (str_is(name->kind, "official") &&
                              !str_is(best->kind, "official"))))
            best = name;
    }
    return best != NULL ? best->text : (Str){NULL, 0};
}

bool draw_actor_arabic(Str key, Str *out)
{
    return word_actor(LANGUAGE_ARABIC, key, out);
}

Str draw_place_arabic(const Place *place)
{
    return word_arabic(place);
}
