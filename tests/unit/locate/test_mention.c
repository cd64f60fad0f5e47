#include "geodata.h"

#include <string.h>

/* What a text must give: "surface=place", a role other than place after '/', a
 * relation after '~', a noun with '*', the head of an item with '^'; parted by
 * "; ". Mentions not listed may be there too unless listed after '!'. */
typedef struct {
    const char *text, *given;
} Row;

static void describe(const Document *document, const Mention *mention,
                     char *out, size_t size)
{
    Str surface =
        str_slice(document->text, mention->span.start, mention->span.end);
    const char *role = mention->role == ROLE_METONYM       ? "/metonym"
                       : mention->role == ROLE_DATELINE    ? "/dateline"
                       : mention->role == ROLE_SOURCE_SEAT ? "/source_seat"
                                                           : "";

    (void)snprintf(out, size, "%.*s=%.*s%s%s%.*s%s%s", STR_ARGS(surface),
                   STR_ARGS(mention->place->key), role,
                   mention->relation.len > 0 ? "~" : "",
                   STR_ARGS(mention->relation), mention->nominal ? "*" : "",
                   mention->heads_item ? "^" : "");
}

static Str all_mentions(Geodata *data, const char *text)
{
    Document document = geodata_read(data, text);
    Memory memory = {.arena = &data->arena};
    Sink sink = memory_sink(&memory);
    Mention *mentions = NULL;
    size_t count = 0, before = 0;
    Error err;
    char line[300];

    if (!locate_mentions(&data->arena, data->gazetteer, &document, &mentions,
                         &count, &err))
        fail_msg("%s: %s", text, err.message);
    (void)sink.write(sink.self, "; ", 2, &err);
    for (size_t i = 0; i < count; i++) {
        assert_true(mentions[i].span.start >= before);
        assert_true(mentions[i].span.end > mentions[i].span.start);
        assert_true(mentions[i].score > 0 && mentions[i].score <= 1);
        assert_true(mentions[i].accuracy_m > 0);
        assert_true(lonlat_valid(mentions[i].position));
        before = mentions[i].span.end;
        describe(&document, &mentions[i], line, sizeof line);
        (void)sink.write(sink.self, line, strlen(line), &err);
        (void)sink.write(sink.self, "; ", 2, &err);
    }
    return memory_text(&memory);
}

static bool is_given(Arena *arena, Str mentions, Str wanted)
{
    Str needle;
    Error err;

    if (!arena_format(arena, &needle, &err, "; %.*s; ", STR_ARGS(wanted)))
        fail_msg("%s", err.message);
    return str_find(mentions, needle, 0) < mentions.len;
}

static void check(Geodata *data, const Row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Str mentions = all_mentions(data, rows[i].text);
        Str rest = str_from_cstr(rows[i].given);
        while (rest.len > 0) {
            Str wanted = str_trim(str_take_until(&rest, ';'));
            bool not_wanted = str_begins(wanted, STR("!"));
            Str bare = str_slice(wanted, not_wanted, wanted.len);
            bool found = not_wanted ? str_find(mentions, bare, 0) < mentions.len
                                    : is_given(&data->arena, mentions, bare);
            if (found == not_wanted)
                fail_msg("%s\n  wanted %.*s\n  has %.*s", rows[i].text,
                         STR_ARGS(wanted), STR_ARGS(mentions));
        }
    }
}

#define CHECK(data, rows) check((data), (rows), sizeof(rows) / sizeof *(rows))

static void finds_names_longest_first(void **state)
{
    static const Row rows[] = {
        {"Troops reached Deir al-Zor from Al Qaryatayn.",
         "Deir al-Zor=deir_ezzor; Al Qaryatayn=qaryatayn"},
        {"Shelling hit Deir ez-Zour and al-Raqqa.",
         "Deir ez-Zour=deir_ezzor; al-Raqqa=raqqa"},
        {"Looters dug at Dura-Europos and at Tell Mardikh.",
         "Dura-Europos=dura_europos; Tell Mardikh=ebla"},
        {"The poets called it Venice of the Sands and came to Palmyra.",
         "Venice of the Sands=palmyra_ancient; !venice"},
        {"The Lion of al-Lat stood before the Palmyra Museum.",
         "Lion of al-Lat=lion_of_allat; Palmyra Museum=palmyra_museum"},
        {"\xD8\xAA\xD8\xAF\xD9\x85\xD8\xB1 fell in May.",
         "\xD8\xAA\xD8\xAF\xD9\x85\xD8\xB1=tadmur_town"},
        {"US officials told us that U.S. jets flew over Mosul.",
         "US=usa/metonym; !us=; Mosul=mosul"},
    };

    CHECK(*state, rows);
}

static void corrects_misspellings_but_not_peoples_and_words(void **state)
{
    static const Row rows[] = {
        {"Aleppo burned. A resident of Alepo wept in Homs with other Homsis.",
         "Alepo=aleppo; !Homsis"},
        {"Troops entered Timbuktu. The mayor of Timbuctu fled to Bamako.",
         "Timbuctu=timbuktu_city"},
        {"Syria and Iraq asked Syrians, Iraqis and Romans for help.",
         "!Syrians; !Iraqis; !Romans"},
        {"The fighting in Iraq spread. Bombs fell on Qaryatain and Khorsabat.",
         "Khorsabat=khorsabad"},
    };

    CHECK(*state, rows);
}

static void leaves_names_inside_other_names_alone(void **state)
{
    static const Row rows[] = {
        {"The Washington Post and the Times of Israel wrote of Hatra.",
         "!Washington; !Israel; Hatra=hatra"},
        {"The Islamic State of Iraq and the Levant took Mosul.",
         "!Iraq; Mosul=mosul"},
        {"The University of Aleppo reopened.", "!Aleppo"},
        {"Aleppo Media Center filmed the strike.", "!Aleppo"},
        {"Fighters of Abu Omar al-Mosul fled.", "!Mosul"},
        {"Guests met Mr Jordan at the gate.", "!Jordan"},
    };

    CHECK(*state, rows);
}

static void tells_province_city_and_ruins_apart(void **state)
{
    static const Row rows[] = {
        {"Jihadists hold most of the province of Deir al-Zor.",
         "Deir al-Zor=deir_ezzor_gov"},
        {"Villages in Homs province were hit.", "Homs=homs_gov"},
        {"He spoke in the city of Homs.", "Homs=homs"},
        {"Farmers fled Nineveh province.", "Nineveh=nineveh_gov"},
        {"The walls of Nineveh were torn down.", "Nineveh=nineveh"},
        {"Soldiers entered Palmyra.", "Palmyra=tadmur_town"},
        {"A bomb went off in Tripoli, Lebanon, on Friday.",
         "Tripoli=trablous; Lebanon=lebanon"},
        {"A bomb went off in Mosul, Georgia, on Friday.", "!Mosul"},
        {"A bomb went off in Tripoli, Libya, on Friday.", "Tripoli=tripoli"},
        {"Columns fell in ancient Palmyra.", "Palmyra=palmyra_ancient"},
        {"They walked among the ruins of Palmyra.", "Palmyra=palmyra_ancient"},
    };

    CHECK(*state, rows);
}

static void tells_places_from_governments_datelines_and_seats(void **state)
{
    static const Row rows[] = {
        {"Moscow said on Friday that its jets had left.",
         "Moscow=moscow/metonym"},
        {"Damascus has already taken back some ground.",
         "Damascus=damascus/metonym"},
        {"Envoys met in Moscow. The talks in Moscow, he said, went well.",
         "Moscow=moscow; !Moscow=moscow/metonym"},
        {"Kyiv accused Moscow of shelling the church.",
         "Kyiv=kyiv/metonym; Moscow=moscow/metonym"},
        {"Ankara and Tehran agreed to a truce.",
         "Ankara=ankara/metonym; Tehran=tehran/metonym"},
        {"A truce brokered by Russia held.", "Russia=russia/metonym"},
        {"The Damascus government denied it.", "Damascus=damascus/metonym"},
        {"Washington and other Western countries were silent.",
         "Washington=washington/metonym"},
        {"A bomb in Damascus killed two.", "Damascus=damascus"},
        {"SANAA, March 3 (Reuters) - A missile fell.", "SANAA=sanaa/dateline"},
        {"KABUL, Afghanistan \xE2\x80\x94 A statue was smashed.",
         "KABUL=kabul/dateline; Afghanistan=afghanistan/dateline"},
        {"The UK-based monitor counted the dead.", "UK=uk/source_seat"},
        {"The governor told AFP by phone from the nearby city of Homs that "
         "mines remained.",
         "Homs=homs/source_seat"},
        {"Families fled from Homs.", "Homs=homs"},
        {"Rebels backed from Turkey-backed groups.", "Turkey=turkey/metonym"},
        {"Art of ancient Rome and Greece.", "Rome=rome/metonym; "
                                            "Greece=greece/metonym"},
    };

    CHECK(*state, rows);
}

static void reads_nouns_under_the_town_the_text_is_about(void **state)
{
    static const Row rows[] = {
        {"Fighting shook Aleppo. Shells hit the citadel and the souk.",
         "the citadel=aleppo_citadel*; the souk=aleppo_souq*"},
        {"Palmyra was looted. The theatre's facade fell, as did funerary "
         "towers.",
         "The theatre=roman_theatre*; facade=roman_theatre_facade*; "
         "funerary towers=funerary_towers*"},
        {"Bosra was shelled. The theatre stands.",
         "The theatre=bosra_theatre*"},
        {"Militants entered Mosul and smashed statues in the museum.",
         "the museum=mosul_museum*"},
        {"In Palmyra they destroyed several monuments and ancient temples.",
         "several monuments=palmyra_ancient*; "
         "ancient temples=palmyra_ancient*"},
        {"Soldiers took a key fort in the city. Palmyra was quiet.",
         "a key fort=palmyra_castle*"},
        {"In Timbuktu the shrines are gone. The town mourns.",
         "shrines=timbuktu*; The town=timbuktu_city*"},
        {"Palmyra's citadel still stands.",
         "Palmyra=tadmur_town; citadel=palmyra_castle*"},
        {"Palmyra fell. They razed the temple of Baalshamin and the tomb of "
         "Mohammed bin Ali.",
         "temple of Baalshamin=temple_of_baalshamin; "
         "tomb of Mohammed bin Ali=shrine_mohammed_bin_ali; "
         "!temple_of_bel"},
        {"What is left at Palmyra.\n\nCitadel. The stair is broken.",
         "Citadel=palmyra_castle*"},
        {"The Mosul museum was robbed.", "Mosul museum=mosul_museum"},
        {"Mosul's Great Mosque of al-Nuri is gone. The mosque was old.",
         "Great Mosque of al-Nuri=al_nuri_mosque; "
         "The mosque=al_nuri_mosque*"},
    };

    CHECK(*state, rows);
}

static void takes_the_city_for_the_one_last_named(void **state)
{
    static const Row rows[] = {
        {"Rebels hold Aleppo. They took Mosul too, and the city is quiet.",
         "the city=mosul*"},
        {"They seized Ghazni, 150 km southwest of Kabul. The town fell fast.",
         "The town=ghazni*"},
        {"Shusha was shelled. Reporters from Moscow were hurt in the town.",
         "the town=shusha*"},
        {"Columns fell at Hatra, near Mosul. Hatra is old. The city mourns.",
         "The city=mosul*"},
        {"In the city of Mosul it rained.", "!of Mosul=; !city="},
    };

    CHECK(*state, rows);
}

static void leaves_nouns_of_strangers_unresolved(void **state)
{
    static const Row rows[] = {
        {"Palmyra fell. He saw the statue in the British Museum.",
         "!palmyra_museum"},
        {"Palmyra fell. Prisoners of Saydnaya prison were freed.",
         "!tadmur_prison"},
        {"Aleppo burned. The citadel of Montalto was spared.",
         "!aleppo_citadel"},
        {"Palmyra fell, the antiquities chief said.", "!antiquities"},
        {"Palmyra fell, the directorate of antiquities said.", "!antiquities"},
        {"The citadel fell.", "!citadel"},
        {"Palmyra has a temple and a tomb.", "!temple_of; !tower_of"},
    };

    CHECK(*state, rows);
}

static void reads_relations(void **state)
{
    static const Row rows[] = {
        {"Rebels cut the highway linking Homs and Tartus.",
         "the highway linking=homs~between*; Homs=homs; Tartus=tartus"},
        {"The army was shelled on the Homs-Tartus road.",
         "Homs=homs; Tartus=tartus; road=homs~between*"},
        {"The army was shelled on the Homs\xE2\x80\x93Tartus highway.",
         "highway=homs~between*"},
        {"The army left Homs. The road was open.", "!road=homs~between*"},
        {"Fighting went on in the Mosul area.",
         "Mosul=mosul; area=mosul~area*"},
        {"Guns were placed overlooking Mosul.",
         "overlooking=mosul~around*; Mosul=mosul"},
        {"Troops advanced to the outskirts of Mosul.",
         "the outskirts of=mosul~outskirts*; Mosul=mosul"},
        {"They took the western half of the city. Aleppo is split.",
         "the western half of the city=aleppo~part west*"},
        {"Clashes raged about 5 kilometers (3 miles) north of Palmyra.",
         "about 5 kilometers (3 miles) north of=tadmur_town~distance 5000 m "
         "north*"},
        {"They seized hills overlooking Palmyra.",
         "hills overlooking=tadmur_town~around*"},
        {"Jets struck east of Aleppo.", "east of=aleppo~side east*"},
        {"Palmyra held. Fighting went on near the citadel and in its "
         "outskirts.",
         "near the citadel=palmyra_castle~near*; "
         "its outskirts=tadmur_town~outskirts*"},
        {"Rebels hold eastern Aleppo.", "eastern=aleppo~part east*"},
        {"Palmyra: they tried to penetrate the town's limits.",
         "the town's limits=tadmur_town~outskirts*"},
        {"The Palmyra-Deir Ezzor highway was cut.",
         "Palmyra=tadmur_town; Deir Ezzor=deir_ezzor; "
         "highway=highway_palmyra_deir_ezzor*"},
    };

    CHECK(*state, rows);
}

static void finds_nothing_in_a_text_without_places(void **state)
{
    assert_true(str_is(all_mentions(*state, "Nobody came. It rained."), "; "));
}

/* In the square of its length this would take hours. */
static void reads_a_long_run_of_hedges_in_one_pass(void **state)
{
    enum { WORDS = 1 << 18 };
    Geodata *data = *state;
    Mention *mentions = NULL;
    size_t count = 0;
    Document document;
    Error err;
    char *text = arena_take(&data->arena, 6 * WORDS + 20, &err);

    assert_non_null(text);
    for (size_t i = 0; i < (size_t)6 * WORDS; i++)
        text[i] = "about "[i % 6];
    memcpy(text + 6 * WORDS, "5 km from Aleppo.", 18);
    document = geodata_read(data, text);
    assert_true(locate_mentions(&data->arena, data->gazetteer, &document,
                                &mentions, &count, &err));
    assert_int_equal(count, 2);
}

static void takes_a_paragraph_for_what_stands_alone_at_its_head(void **state)
{
    static const Row rows[] = {
        {"Palmyra fell in May. Its museum was shut.\n\n"
         "Ibb. Held by the Houthis. The museum lost its roof.",
         "Ibb=ibb^; !The museum=palmyra_museum*"},
        {"Troops hold Palmyra and its citadel.\n\n"
         "1. The Citadel of Aleppo, Aleppo: open. The citadel was swept.",
         "Citadel of Aleppo=aleppo_citadel^; The citadel=aleppo_citadel*"},
        {"Aleppo was quiet.\n\n- Temple of Bel (Homs province): nothing is "
         "left. The temple was blown up.",
         "Temple of Bel=temple_of_bel^; The temple=temple_of_bel*"},
        {"The museum of Palmyra is shut.\n\nHarran Gate Chapel. Two shells "
         "hit the museum.",
         "The museum=palmyra_museum*; !the museum="},
        {"Raqqa was quiet on Monday. Nobody fled.", "!Raqqa=raqqa^"},
        {"Summary: the museum of Palmyra was hit.", "!palmyra_museum^"},
    };

    CHECK(*state, rows);
}

static void tells_verbs_and_bare_plurals_from_ruins(void **state)
{
    static const Row rows[] = {
        {"The Temple of Bel remains shut. Palmyra remains calm.", "!remains="},
        {"Half of Palmyra is in ruins.", "!ruins="},
        {"In Palmyra, the ruins stand. The remains of Palmyra stand.",
         "the ruins=palmyra_ancient*"},
    };

    CHECK(*state, rows);
}

static void takes_the_building_for_the_one_named_before(void **state)
{
    static const Row rows[] = {
        {"Militants reached the Palmyra Museum. They searched the old "
         "building for a week.",
         "the old building=palmyra_museum*"},
        {"Guards left Nimrud. Looters came to the site at night.",
         "the site=nimrud*"},
        {"The site manager of Nimrud left. The building material ran out.",
         "!The site=; !The building="},
        {"The Palmyra Museum was hit. In Raqqa the building trade went on "
         "and the complex burned.",
         "!the complex="},
        {"A building in Nimrud fell. The sites were hit.",
         "!building=; !The sites="},
        {"Palmyra Museum.\n\nSoldiers shot at the building.", "!the building="},
    };

    CHECK(*state, rows);
}

static void keeps_common_names_in_the_countries_of_the_text(void **state)
{
    static const Row rows[] = {
        {"Shells fell on Aleppo and on Homs near the Omari mosque.",
         "!Omari mosque="},
        {"Shells fell on Gaza near the Omari mosque.",
         "Omari mosque=omari_mosque_gaza"},
        {"A raid broke the windows of a hotel, the Palmyra, in Baalbek.",
         "!Palmyra=; Baalbek=baalbek"},
    };

    CHECK(*state, rows);
}

static void leaves_nouns_beside_unknown_places_alone(void **state)
{
    static const Row rows[] = {
        {"Palmyra and its citadel were taken. In Zurzuvil, the citadel was "
         "hit.",
         "its citadel=palmyra_castle*; !the citadel=palmyra_castle*"},
        {"Palmyra and its citadel were taken. In Turkish hands, the citadel "
         "was hit.",
         "the citadel=palmyra_castle*"},
        {"The museum of Palmyra is shut. In Taiz the museum burned.",
         "Taiz=taiz; !the museum=palmyra_museum"},
        {"Palmyra fell. They say that western Mosul and their edges are next.",
         "!that western=; !their edges="},
    };

    CHECK(*state, rows);
}

static void needs_more_than_a_name_for_a_village(void **state)
{
    static const Row rows[] = {
        {"Troops left Tyre in Lebanon and fought in Aanjar.",
         "Tyre=tyre; Aanjar=aanjar"},
        {"Lebanon buried Aanjar on Monday; Aanjar was ninety.", "!Aanjar="},
        {"In Peru, a shell fell in Aanjar.", "!Aanjar="},
        {"Shells fell on Homs, Ar Rastan and Tal Rifaat.",
         "Ar Rastan=ar_rastan; Tal Rifaat=tall_rifat"},
        {"The Lebanese minister Karim Tyre Haddad spoke in Lebanon.",
         "Lebanon=lebanon"},
        {"At Homs the guns were silent. As Raqqa fell, Al Mayadeen said so.",
         "Homs=homs; Raqqa=raqqa; !Mayadeen="},
    };

    CHECK(*state, rows);
}

static void says_when_memory_runs_out(void **state)
{
    Geodata *data = *state;
    Document document = geodata_read(data, "Troops entered Palmyra.");

    for (size_t ceiling = 0; ceiling < 40000; ceiling += 997) {
        SCOPED(arena_release) Arena small = arena_make(ceiling);
        Mention *mentions = NULL;
        size_t count = 7;
        Error err = {0};
        if (locate_mentions(&small, data->gazetteer, &document, &mentions,
                            &count, &err))
            continue;
        assert_int_equal(err.kind, ERROR_LIMIT);
        assert_true(mentions == NULL && count == 7);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_names_longest_first),
        cmocka_unit_test(corrects_misspellings_but_not_peoples_and_words),
        cmocka_unit_test(leaves_names_inside_other_names_alone),
        cmocka_unit_test(tells_province_city_and_ruins_apart),
        cmocka_unit_test(tells_places_from_governments_datelines_and_seats),
        cmocka_unit_test(reads_nouns_under_the_town_the_text_is_about),
        cmocka_unit_test(takes_the_city_for_the_one_last_named),
        cmocka_unit_test(leaves_nouns_of_strangers_unresolved),
        cmocka_unit_test(reads_relations),
        cmocka_unit_test(finds_nothing_in_a_text_without_places),
        cmocka_unit_test(reads_a_long_run_of_hedges_in_one_pass),
        cmocka_unit_test(takes_a_paragraph_for_what_stands_alone_at_its_head),
        cmocka_unit_test(tells_verbs_and_bare_plurals_from_ruins),
        cmocka_unit_test(takes_the_building_for_the_one_named_before),
        cmocka_unit_test(keeps_common_names_in_the_countries_of_the_text),
        cmocka_unit_test(leaves_nouns_beside_unknown_places_alone),
        cmocka_unit_test(needs_more_than_a_name_for_a_village),
        cmocka_unit_test(says_when_memory_runs_out),
    };

    return cmocka_run_group_tests_name("mention", tests, geodata_open,
                                       geodata_close);
}
