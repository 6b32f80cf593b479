/* cmd_gezondheid: how the daemon is, from the file it keeps (daemon/dienst/gezondheid.h). */
#include "ctl/ctl.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char GEBRUIK_GEZONDHEID[] =
    "Gebruik: vroegsignalctl gezondheid\n"
    "\n"
    "Zegt hoe het met de dienst gaat, uit het bestand dat zij bijhoudt ('gezondheid:' in de configuratie).\n"
    "Afloop 0 als alles goed is, 1 als er iets stilstaat of de dienst zelf niets meer laat weten.\n"
    "Met --json: het bestand zelf.\n";

#define HOOGSTENS ((size_t)64 << 10)
#define OUD_SECONDEN 60

static struct slice lees(struct ctl *ctl, const char *pad, instant *ret_van)
{
    struct stat st;
    char *tekst = arena_alloc(ctl->arena, HOOGSTENS);
    int fd = open(pad, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t n = fd >= 0 && tekst && fstat(fd, &st) == 0 ? read(fd, tekst, HOOGSTENS) : -1;
    if (fd >= 0)
        close(fd);
    if (n < 0)
        return SLICE_NONE;
    *ret_van = (instant)st.st_mtim.tv_sec;
    return (struct slice){tekst, (size_t)n};
}

static const char *ja_nee(const json_t *beeld, const char *sleutel)
{
    return json_is_true(json_object_get(beeld, sleutel)) ? "ja" : "nee";
}

static void druk_getal(const json_t *beeld, const char *sleutel, const char *naam)
{
    const json_t *waarde = json_object_get(beeld, sleutel);
    if (json_is_integer(waarde) && json_integer_value(waarde) >= 0)
        printf("  %-24s %" JSON_INTEGER_FORMAT "\n", naam, json_integer_value(waarde));
}

static void druk(const json_t *beeld)
{
    size_t i;
    const json_t *reden;
    json_array_foreach(json_object_get(beeld, "redenen"), i, reden)
        printf("  ! %s\n", json_string_value(reden) ? json_string_value(reden) : "");
    printf("  %-24s %s\n", "database verbonden", ja_nee(beeld, "database_verbonden"));
    printf("  %-24s %s\n", "leidt (plant, vertelt)", ja_nee(beeld, "leider"));
    printf("  %-24s %s\n", "inbox heeft werk", ja_nee(beeld, "inbox_wacht"));
    if (json_is_true(json_object_get(beeld, "kafka"))) {
        printf("  %-24s %s\n", "Kafka verbonden", ja_nee(beeld, "kafka_verbonden"));
        druk_getal(beeld, "partities", "partities in handen");
        druk_getal(beeld, "achterstand", "berichten nog te lezen");
        druk_getal(beeld, "uitgaand_wachtend", "nog te vertellen");
        druk_getal(beeld, "uitgaand_onverzendbaar", "niet te verzenden");
    }
}

static int oordeel(struct ctl *ctl, struct slice tekst, bool oud)
{
    json_t *beeld = json_loadb(tekst.p, tekst.n, JSON_REJECT_DUPLICATES, NULL);
    const char *stand = json_string_value(json_object_get(beeld, "stand"));
    if (!stand) {
        json_decref(beeld);
        return ctl_mislukt(ctl, "het bestand van de gezondheid is niet te lezen; is het van deze dienst?");
    }
    bool goed = strcmp(stand, "goed") == 0 && !oud;
    if (ctl->json) {
        fwrite(tekst.p, 1, tekst.n, stdout);
    } else {
        puts(goed ? "De dienst is gezond." : "Er is iets mis met de dienst.");
        if (oud)
            printf("  ! De dienst heeft al meer dan %d seconden niets laten weten. Kijk of zij loopt.\n",
                   OUD_SECONDEN);
        druk(beeld);
    }
    json_decref(beeld);
    return goed ? CTL_GEDAAN : CTL_MISLUKT;
}

int cmd_gezondheid(struct ctl *ctl, int argc, char **argv)
{
    if (!ctl_opties(ctl, &argc, argv, NULL, 0))
        return CTL_GEBRUIK;
    if (argc > 1)
        return ctl_gebruik(ctl, "'%s' hoort hier niet", argv[1]);
    const char *pad = ctl->config.gezondheid;
    instant van = 0;
    if (!pad)
        return ctl_mislukt(ctl, "de configuratie noemt geen bestand voor de gezondheid; zet "
                                "'gezondheid: /run/vroegsignald/gezondheid.json' erin");
    struct slice tekst = lees(ctl, pad, &van);
    if (!tekst.n && errno == ENOENT)
        return ctl_mislukt(ctl, "er is geen bestand %s: de dienst loopt niet, of schrijft elders", pad);
    if (!tekst.n)
        return ctl_mislukt(ctl, "%s is niet te lezen: %s", pad, strerror(errno));
    struct klok echt = klok_maak(INSTANT_NONE, INSTANT_NONE, INSTANT_NONE);
    return oordeel(ctl, tekst, klok_nu(&echt) - van > OUD_SECONDEN);
}
