/* cmd_doctor: asks every question of the table and tells what is wrong, with what to do about it. See
 * doctor.h. */
#include "ctl/doctor.h"
#include "render/json.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char GEBRUIK_DOCTOR[] =
    "Gebruik: vroegsignalctl doctor [--vragen]\n"
    "\n"
    "Kijkt deze installatie na op fouten die vaak voorkomen: configuratie, sleutels, inbox, database, "
    "dienst,\n"
    "Kafka. Noemt alles ineens, telkens met wat eraan te doen is, en verandert niets. Voer het uit als de\n"
    "gebruiker van de dienst: sudo -u vroegsignald vroegsignalctl doctor\n"
    "\n"
    "  --vragen   alleen tonen wat er wordt nagekeken\n"
    "\n"
    "Afloop 0 als er niets mis is ('let op' telt niet mee), 1 als er iets mis is.\n"
    "Hoe oud de laatste reservekopie is, kan dit programma niet zien.\n";

/* The remedy with what it is about filled in. */
static const char *vul_in(struct arena *arena, const char *remedie, const char *onderwerp)
{
    const char *uit = "", *gat;
    while (onderwerp && (gat = strstr(remedie, "{}"))) {
        uit = arena_printf(arena, "%s%.*s%s", uit, (int)(gat - remedie), remedie, onderwerp);
        remedie = gat + 2;
    }
    return arena_printf(arena, "%s%s", uit, remedie);
}

void doctor_meld(struct doctor *d, const char *onderwerp, const char *format, ...)
{
    if (d->aantal == DOCTOR_MAX_BEVINDINGEN)
        return;
    va_list args;
    va_start(args, format);
    const char *wat = arena_vprintf(d->arena, format, args);
    va_end(args);
    d->bevinding[d->aantal++] =
        (struct doctor_bevinding){d->check, wat, vul_in(d->arena, d->check->remedie, onderwerp)};
}

static void vraag_alles(struct doctor *d)
{
    for (size_t i = 0; i < DOCTOR_CHECKS_AANTAL; i++) {
        d->check = &DOCTOR_CHECKS[i];
        if ((d->check->nodig & ~d->is_er) != 0)
            continue;
        d->check->kijk(d);
        d->nagekeken++;
    }
}

static bool goed(const struct doctor *d)
{
    for (size_t i = 0; i < d->aantal; i++)
        if (!d->bevinding[i].check->let_op)
            return false;
    return true;
}

static void toon(const struct doctor *d)
{
    for (size_t i = 0; i < d->aantal; i++) {
        const struct doctor_bevinding *b = &d->bevinding[i];
        printf("%s  %s\n        %s\n        doe: %s\n", b->check->let_op ? "let op" : "FOUT  ",
               b->check->vraag, b->wat, b->doe);
    }
    printf("%s%zu vragen nagekeken", d->aantal ? "\n" : "", d->nagekeken);
    if (d->nagekeken < DOCTOR_CHECKS_AANTAL)
        printf(", %zu niet, omdat daarvoor iets ontbreekt", DOCTOR_CHECKS_AANTAL - d->nagekeken);
    printf(". %s\n", !d->aantal ? "Alles is in orde." : goed(d) ? "Er is niets mis." : "Er is iets mis.");
}

static void toon_json(const struct doctor *d)
{
    struct json json;
    json_begin(&json, stdout);
    json_object_begin(&json);
    json_veld_bool(&json, "goed", goed(d));
    json_veld_getal(&json, "nagekeken", (int64_t)d->nagekeken);
    json_veld_getal(&json, "vragen", (int64_t)DOCTOR_CHECKS_AANTAL);
    json_sleutel(&json, "bevindingen");
    json_lijst(&json);
    for (size_t i = 0; i < d->aantal; i++) {
        const struct doctor_bevinding *b = &d->bevinding[i];
        json_object_begin(&json);
        json_veld_cstr(&json, "id", b->check->id);
        json_veld_cstr(&json, "ernst", b->check->let_op ? "let op" : "fout");
        json_veld_cstr(&json, "vraag", b->check->vraag);
        json_veld_cstr(&json, "wat", b->wat);
        json_veld_cstr(&json, "doe", b->doe);
        json_object_eind(&json);
    }
    json_lijst_eind(&json);
    json_object_eind(&json);
    json_regel(&json);
}

static void toon_vragen(void)
{
    for (size_t i = 0; i < DOCTOR_CHECKS_AANTAL; i++)
        printf("%-28s %s\n", DOCTOR_CHECKS[i].id, DOCTOR_CHECKS[i].vraag);
}

int cmd_doctor(struct ctl *ctl, int argc, char **argv)
{
    bool vragen = false;
    const struct ctl_optie opties[] = {{"--vragen", NULL, &vragen}};
    if (!ctl_opties(ctl, &argc, argv, opties, 1))
        return CTL_GEBRUIK;
    if (argc > 1)
        return ctl_gebruik(ctl, "'%s' hoort hier niet", argv[1]);
    if (vragen) {
        toon_vragen();
        return CTL_GEDAAN;
    }
    struct doctor *d = ARENA_NEW(ctl->arena, struct doctor);
    if (!d)
        return ctl_mislukt(ctl, "te weinig geheugen");
    *d = (struct doctor){.ctl = ctl, .arena = ctl->arena};
    vraag_alles(d);
    if (ctl->json)
        toon_json(d);
    else
        toon(d);
    return goed(d) ? CTL_GEDAAN : CTL_MISLUKT;
}
