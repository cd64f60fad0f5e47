#include "claim/trigger.h"

/* Where a verb group begins. */

/* The forms that its ending may be of a word that no list has. */
static unsigned ending_forms(const Lexicon *lexicon, const Mark *mark, Str word)
{
    if (mark->words != 0 || mark->actor >= 0 || mark->noun >= 0 ||
        mark->mention != NULL)
        return 0;
    if (lexicon_suffix(lexicon, WORD_PAST_SUFFIX, word))
        return FORM_PAST | FORM_PARTICIPLE;
    return lexicon_suffix(lexicon, WORD_ING_SUFFIX, word) ? FORM_ING : 0;
}

void verb_mark_endings(Parse *parse)
{
    const Lexicon *lexicon = parse->text->lexicon;

    for (size_t i = parse->first; i < parse->end; i++) {
        Mark *mark = &parse->marks[i - parse->first];
        const Token *token = parse_token(parse, i);

        if (token->kind == TOKEN_MARK)
            continue;
        parse->words |= mark->words;
        parse->numbers |= token->kind == TOKEN_NUMBER;
        mark->adverb = (mark->words & WORD_BIT(WORD_ADVERB)) != 0;
        mark->verb_forms = mark->forms;
        if (mark->verb >= 0 || token->capital)
            continue;
        mark->verb_forms = ending_forms(lexicon, mark, token->folded);
        mark->adverb =
            mark->adverb ||
            lexicon_suffix(lexicon, WORD_ADVERB_SUFFIX, token->folded);
    }
}

static bool noun_begins(const Parse *parse, size_t token)
{
    const Mark *mark;

    if (parse_is_mark(parse, token))
        return false;
    mark = parse_mark(parse, token);
    return mark->mention != NULL || mark->actor >= 0 || mark->adjective >= 0 ||
           (mark->words & (WORD_BIT(WORD_DETERMINER) | WORD_BIT(WORD_OWNER))) !=
               0 ||
           (parse_token(parse, token)->capital &&
            parse->sentence->kind != SENTENCE_HEADLINE);
}

/* "control 70 percent of the city", "hold most of it". */
static bool object_begins(const Parse *parse, size_t token)
{
    return noun_begins(parse, token) ||
           (!parse_is_mark(parse, token) &&
            (parse_token(parse, token)->kind == TOKEN_NUMBER ||
             ((parse_mark(parse, token)->words |
               parse_mark(parse, token)->run) &
              (WORD_BIT(WORD_MOST) | WORD_BIT(WORD_HALF) |
               WORD_BIT(WORD_QUANTITY))) != 0));
}

/* The token before, adverbs skipped; parse->end where there is none. */
static size_t before(const Parse *parse, size_t token)
{
    while (token > parse->first) {
        token--;
        if (!verb_is_adverb(parse, token) ||
            parse_has(parse, token, WORD_DETERMINER))
            return token;
    }
    return parse->end;
}

#define NOUN_AHEAD (WORD_BIT(WORD_DETERMINER) | WORD_BIT(WORD_OWNER))
#define VERB_AHEAD                                                             \
    (WORD_BIT(WORD_MODAL) | WORD_BIT(WORD_FUTURE) | WORD_BIT(WORD_DO) |        \
     WORD_BIT(WORD_GROUP_PRONOUN) | WORD_BIT(WORD_PERSON_PRONOUN) |            \
     WORD_BIT(WORD_THING_PRONOUN) | WORD_BIT(WORD_RELATIVE))

/* A place, or a noun for what is built. */
static bool is_thing(const Parse *parse, size_t token)
{
    const Mark *mark = parse_mark(parse, token);

    return mark->mention != NULL || mark->heritage_length > 0 ||
           (mark->words & (WORD_BIT(WORD_PART) | WORD_BIT(WORD_HERITAGE))) != 0;
}

/* ---- what begins a group ---- */

/* Whether a name of an actor ends at the token. */
static bool ends_actor(const Parse *parse, size_t token)
{
    for (size_t back = 0; back < 6 && token >= parse->first + back; back++) {
        const Mark *mark = parse_mark(parse, token - back);

        if ((mark->actor >= 0 && mark->actor_length == back + 1) ||
            (mark->generic >= 0 && mark->generic_length == back + 1))
            return true;
    }
    return false;
}

/* "Help rebuild the church". */
static bool takes_bare_infinitive(const Parse *parse, size_t token)
{
    const Mark *mark = parse_mark(parse, token);

    return mark->verb >= 0 &&
           (parse->text->lexicon->verbs.items[mark->verb].traits &
            TRAIT_ASSERTED) != 0;
}

/* A word of a noun phrase, by all that is known of it. */
static bool is_plain(const Parse *parse, size_t token)
{
    const Mark *mark;

    if (parse_is_mark(parse, token))
        return false;
    mark = parse_mark(parse, token);
    return mark->verb < 0 && mark->time == NULL &&
           (mark->words & (WORD_BIT(WORD_PREPOSITION) | WORD_BIT(WORD_BE) |
                           WORD_BIT(WORD_HAVE) | WORD_BIT(WORD_MODAL) |
                           WORD_BIT(WORD_CONJUNCTION) | WORD_BIT(WORD_DO) |
                           WORD_BIT(WORD_RELATIVE) | WORD_BIT(WORD_THAT) |
                           WORD_BIT(WORD_SUBORDINATOR))) == 0;
}

static bool is_plural(const Parse *parse, size_t token)
{
    Str word = parse_token(parse, token)->folded;

    return word.len > 3 && word.data[word.len - 1] == 's';
}

/* "Kills one, injures two and damages the church." */
static bool continues(const Parse *parse, size_t token, size_t prior)
{
    return (parse_mark(parse, token)->forms & FORM_THIRD) != 0 &&
           prior != parse->end && parse_has(parse, prior, WORD_CONJUNCTION) &&
           noun_begins(parse, token + 1);
}

/* "Control almost (all of it)". */
static size_t over_adverbs(const Parse *parse, size_t token)
{
    while (verb_is_adverb(parse, token) &&
           !parse_has(parse, token, WORD_DETERMINER) &&
           !parse_has(parse, token, WORD_SUBORDINATOR))
        token++;
    return token;
}

/* "The French (control)". */
static bool is_nation(const Parse *parse, size_t token)
{
    return token > parse->first && token < parse->end &&
           parse_mark(parse, token)->adjective >= 0 &&
           parse_has(parse, token - 1, WORD_DETERMINER);
}

/* "Its walls bear the scars", "militants wreck more shrines" */
static bool does_plural(const Parse *parse, size_t token, size_t prior)
{
    return (parse_mark(parse, token)->forms & FORM_BASE) != 0 &&
           prior != parse->end && is_plural(parse, prior) &&
           (is_thing(parse, prior) ||
            parse_has(parse, prior, WORD_GROUP_NOUN) ||
            ends_actor(parse, prior)) &&
           (object_begins(parse, token + 1) ||
            (token + 2 < parse->end && is_plain(parse, token + 1) &&
             parse_mark(parse, token + 2)->heritage_length > 0) ||
            trigger_words_follow(parse, token));
}

/* A word that is a noun as well, behind a noun phrase: "the tower stands in
 * ruins", "the army attacks the town". */
static bool noun_is_verb(const Parse *parse, size_t token, size_t prior)
{
    const Mark *mark = parse_mark(parse, token);
    const Verb *verb = &parse->text->lexicon->verbs.items[mark->verb];
    bool third = (mark->forms & FORM_THIRD) != 0;

    /* "The tower still stands", "stands in ruins". */
    if (third && prior != parse->end && is_thing(parse, prior) &&
        (prior + 1 < token || trigger_words_follow(parse, token)))
        return true;
    if (third && prior != parse->end && prior + 1 < token &&
        ends_actor(parse, prior))
        return true;
    if ((verb->traits & TRAIT_SAY) != 0 &&
        (parse_has(parse, token + 1, WORD_THAT) ||
         (third && parse_is_mark(parse, token + 1))))
        return true;
    /* "An image shows the shrine", "the citadel shows moderate damage" */
    if (third && prior != parse->end &&
        parse_token(parse, prior)->kind != TOKEN_NUMBER &&
        (object_begins(parse, token + 1) ||
         (prior + 1 == token && is_thing(parse, prior) &&
          is_plain(parse, token + 1))))
        return true;
    if (does_plural(parse, token, prior))
        return true;
    /* "Rebel forces clash with" */
    if ((mark->forms & FORM_BASE) != 0 && prior != parse->end &&
        parse_has(parse, prior, WORD_GROUP_NOUN) && is_plural(parse, prior) &&
        parse_has(parse, token + 1, WORD_PREPOSITION))
        return true;
    return object_begins(parse, over_adverbs(parse, token + 1)) &&
           (ends_actor(parse, prior) ||
            parse_mark(parse, prior)->mention != NULL ||
            parse_has(parse, prior, WORD_GROUP_NOUN) ||
            is_nation(parse, prior));
}

static bool may_be_noun(const Parse *parse, const Mark *mark)
{
    return (parse->text->lexicon->verbs.items[mark->verb].traits &
            TRAIT_NOUN) != 0 ||
           mark->noun >= 0 || mark->cause >= 0 || mark->generic >= 0;
}

/* Whether the word before makes the word a verb, or none. */
static bool is_settled(const Parse *parse, size_t token, size_t prior,
                       bool *verb)
{
    if (prior == parse->end)
        return false;
    *verb = (parse_words(parse, prior) & VERB_AHEAD) != 0 ||
            (parse_has(parse, prior, WORD_TO) &&
             (parse_mark(parse, token)->forms & FORM_BASE) != 0);
    return *verb || parse_has(parse, prior, WORD_PREPOSITION);
}

/* Base and third forms of words that are nouns as well: "attacks". */
static bool plain_form_is_verb(const Parse *parse, size_t token, size_t prior,
                               bool after_noun)
{
    const Mark *mark = parse_mark(parse, token);
    bool verb;

    if (is_settled(parse, token, prior, &verb))
        return verb;
    /* Where adjectives follow, a noun without an article is rare. */
    if (!may_be_noun(parse, mark) || parse->text->lexicon->noun_first)
        return after_noun || prior == parse->end ||
               parse_mark(parse, prior)->verb < 0 ||
               takes_bare_infinitive(parse, prior);
    if (prior != parse->end && parse_is_mark(parse, prior) &&
        trigger_words_follow(parse, token))
        return true; /* "the mosque, a landmark, lies in ruins" */
    if (continues(parse, token, prior))
        return true;
    return after_noun && noun_is_verb(parse, token, prior);
}

static bool ing_is_verb(const Parse *parse, size_t token, size_t prior,
                        bool determined)
{
    const Mark *mark = parse_mark(parse, token);

    if (determined)
        return parse_has(parse, token + 1, WORD_OF) && mark->verb >= 0 &&
               mark->noun < 0;
    if (prior != parse->end && parse_has(parse, prior, WORD_BE))
        return true;
    if (mark->noun >= 0 || mark->cause >= 0 || mark->heritage_length > 0)
        return object_begins(parse, token + 1) ||
               (token + 1 < parse->end &&
                parse_mark(parse, token + 1)->heritage_length > 0);
    return true;
}

/* Words that are no verb here whatever forms they have: "including", names. */
static bool is_fixed(const Parse *parse, size_t token)
{
    const Mark *mark = parse_mark(parse, token);
    const Token *text = parse_token(parse, token);

    if (text->kind == TOKEN_MARK || text->hyphenated || mark->time != NULL ||
        ((mark->words | mark->run) &
         (WORD_BIT(WORD_LIST) | WORD_BIT(WORD_ACCORDING) |
          WORD_BIT(WORD_SUBORDINATOR))) != 0)
        return true;
    if (mark->run_length > 1 && (mark->run & WORD_BIT(WORD_OF_PARTY)) != 0)
        return true; /* "fighters led by" */
    if (mark->mention == NULL || mark->mention->role != ROLE_PLACE)
        return false;
    /* "temples and looted relics": a noun's mention may begin too early. */
    return !mark->mention->nominal || mark->mention->first_token != token ||
           mark->mention->end_token == token + 1 ||
           !(mark->forms & FORM_PAST) || mark->verb < 0;
}

/* Over what may stand before a verb and is none: "ne s'est", "no longer". */
static size_t over_opener(const Parse *parse, size_t token, size_t *prior)
{
    const Mark *mark = parse_mark(parse, token);

    while ((mark->words & WORD_BIT(WORD_CLITIC)) != 0 &&
           token + 1 < parse->end && !parse_is_mark(parse, token + 1)) {
        mark = parse_mark(parse, ++token);
        *prior = parse->end;
    }
    return (mark->run & WORD_BIT(WORD_NOT)) != 0 &&
                   token + mark->run_length < parse->end
               ? token + mark->run_length
               : token;
}

static bool is_auxiliary(const Mark *mark)
{
    return (mark->words &
            (WORD_BIT(WORD_BE) | WORD_BIT(WORD_HAVE) | WORD_BIT(WORD_MODAL) |
             WORD_BIT(WORD_FUTURE) | WORD_BIT(WORD_DO))) != 0 ||
           (mark->run & WORD_BIT(WORD_FUTURE)) != 0;
}

/* "St Mark's lost its roof": a name that ends like an owner. */
static bool is_named_so(const Parse *parse, size_t token, size_t prior)
{
    const Mention *mention = parse_mark(parse, prior)->mention;

    return mention != NULL && mention->end_token == token &&
           (parse_is_mark(parse, token + 1) ||
            (parse_mark(parse, token)->verb >= 0 &&
             trigger_words_follow(parse, token)) ||
            (parse_words(parse, token + 1) &
             (NOUN_AHEAD | WORD_BIT(WORD_PREPOSITION) |
              WORD_BIT(WORD_ADVERB))) != 0);
}

/* "The town's", "a": the word behind is no verb, most likely. */
static bool is_determined(const Parse *parse, size_t token, size_t prior)
{
    return prior != parse->end &&
           ((parse_words(parse, prior) & NOUN_AHEAD) != 0 ||
            (parse_token(parse, prior)->possessive && prior + 1 == token &&
             !is_named_so(parse, token, prior)));
}

/* A word that can be nothing but a verb. */
static bool is_plain_verb(const Parse *parse, size_t token)
{
    const Mark *mark = parse_mark(parse, token);

    return mark->verb >= 0 && (mark->forms & FORM_PAST) != 0 &&
           mark->mention == NULL && !is_auxiliary(mark);
}

/* "Two carved capitals", "23 listed churches", "found looted coins", at the
 * head of the sentence "Carved capitals". */
static bool is_counted(const Parse *parse, size_t token, size_t prior)
{
    if (!is_plain(parse, token + 1))
        return false;
    if (prior == parse->end)
        return !noun_begins(parse, token + 1);
    if (prior + 1 != token || parse_mark(parse, prior)->time != NULL ||
        !(parse_has(parse, prior, WORD_QUANTITY) ||
          is_plain_verb(parse, prior) ||
          parse_token(parse, prior)->kind == TOKEN_NUMBER))
        return false;
    return !noun_begins(parse, token + 1) ||
           parse_mark(parse, token + 1)->heritage_length > 0;
}

/* A main verb, by its forms and what stands before it. */
static bool main_begins(const Parse *parse, size_t token, size_t prior,
                        bool after_noun)
{
    const Mark *mark = parse_mark(parse, token);
    unsigned forms = verb_forms(parse, token);
    bool determined = is_determined(parse, token, prior);

    if (forms == 0 || mark->actor_length > 1 || mark->heritage_length > 1)
        return false;
    if (forms & FORM_ING)
        return ing_is_verb(parse, token, prior, determined);
    if (determined ||
        ((mark->words & WORD_BIT(WORD_PREPOSITION)) != 0 &&
         prior != parse->end && !parse_has(parse, prior, WORD_TO)))
        return false;
    if ((forms & FORM_PARTICIPLE) != 0 && is_counted(parse, token, prior))
        return false;
    if (forms & (FORM_PAST | FORM_PARTICIPLE))
        return prior == parse->end ||
               !parse_has(parse, prior, WORD_PREPOSITION) ||
               parse_has(parse, prior, WORD_SUBORDINATOR);
    return plain_form_is_verb(parse, token, prior, after_noun);
}

bool verb_begins(const Parse *parse, size_t token, bool after_noun)
{
    size_t prior = before(parse, token);
    bool capital;

    if (is_fixed(parse, token))
        return false;
    token = over_opener(parse, token, &prior);
    capital = parse_token(parse, token)->capital && token != parse->first &&
              parse->sentence->kind != SENTENCE_HEADLINE;
    if (is_auxiliary(parse_mark(parse, token)))
        return !capital;
    return !capital && main_begins(parse, token, prior, after_noun);
}
