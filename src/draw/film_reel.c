#include "draw/film_reel.h"

bool reel_open(const ReelRequest *request, Reel *out, Error *err)
{
    switch (request->format) {
    case FILM_MP4:
    case FILM_WEBM:
    case FILM_WEBP:
        return reel_open_video(request, out, err);
    case FILM_GIF:
        return reel_open_gif(request, out, err);
    case FILM_APNG:
        return reel_open_apng(request, out, err);
    case FILM_PAGES:
        return reel_open_pages(request, out, err);
    case FILM_RAW:
        return reel_open_raw(request, out, err);
    case FILM_SUMS:
        break;
    }
    return reel_open_sums(request, out, err);
}
