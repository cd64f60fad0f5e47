/*
 * page.h - the web page: one HTML file that holds the project's history and
 * all that shows it, and asks for nothing from anywhere else.
 *
 * The template is made by scripts/build-page from src/publish/page; it says
 * under a content security policy which script and style are its own. Whatever
 * articles say is data in it, and is shown as text.
 */
#ifndef PUBLISH_PAGE_H
#define PUBLISH_PAGE_H

#include "draw/draw.h"
#include "publish/publish.h"

struct PageParts {
    Str template_text;
    Str title;     /* empty: the page has one in both languages */
    Str language;  /* "en" or "ar", to begin with */
    Str generator; /* "Tetrapylon 0.1.0" */
    const BaseIndex *base;
    bool live; /* served: it may ask where it came from for more */
};

/* The states that the request keeps, the places they are of, the claims they
 * rest on and the reports of those. Needs the actors. ERROR_INPUT where the
 * template lacks a part to fill in. */
PublishWriter page_write;

/* What page_write puts into the page, alone: what a live page asks for. */
PublishWriter page_data_write;

#endif
