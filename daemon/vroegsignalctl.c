/* vroegsignalctl: the command line of vroegsignald. Reads the words, makes ready what the command needs, runs
 * it. */
#include "config/afscherm.h"
#include "config/json_geheugen.h"
#include "ctl/ctl.h"

#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define CTL_ARENA_BYTES ((size_t)64 << 20)

static bool asks(int argc, char **argv, const char *option)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], option) == 0)
            return true;
    return false;
}

static int unknown_command(struct ctl *ctl, const char *word)
{
    static const char *const options[] = {"--config", "--nu", "--json", "--wie", "--help", "--version"};
    const char *names[64];
    size_t n = 0;
    for (; n < OPDRACHTEN_AANTAL && n < 64; n++)
        names[n] = OPDRACHTEN[n].naam;
    bool option = word[0] == '-';
    const char *nearest = option ? ctl_suggestie(word, options, sizeof options / sizeof *options)
                                 : ctl_suggestie(word, names, n);
    const char *what = option ? "de optie" : "de opdracht";
    return nearest ? ctl_gebruik(ctl, "%s '%s' bestaat niet; bedoelde u %s?", what, word, nearest)
                   : ctl_gebruik(ctl, "%s '%s' bestaat niet", what, word);
}

static int run(struct ctl *ctl, int argc, char **argv)
{
    if (!ctl_algemene_opties(ctl, &argc, argv))
        return CTL_GEBRUIK;
    bool help = asks(argc, argv, "--help");
    if (asks(argc, argv, "--version")) {
        puts("vroegsignalctl " VS_VERSION);
        return CTL_GEDAAN;
    }
    if (argc < 2 || strcmp(argv[1], "--help") == 0) {
        opdrachten_overzicht(help ? stdout : stderr);
        return help ? CTL_GEDAAN : CTL_GEBRUIK;
    }
    const struct opdracht *command = opdracht_zoek(argv[1]);
    if (!command)
        return unknown_command(ctl, argv[1]);
    ctl->opdracht = command;
    if (help) {
        fputs(command->gebruik, stdout);
        if (command->hulp_na)
            command->hulp_na(stdout);
        return CTL_GEDAAN;
    }
    int status = ctl_bereid(ctl, command->nodig);
    if (status == CTL_GEDAAN)
        status = command->functie(ctl, argc - 1, argv + 1);
    return status;
}

/* Started without standard streams, a file or the database would get their numbers, and our output. */
static void keep_streams(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open(fd == 1 ? "/dev/full" : "/dev/null", O_RDWR) != fd)
            _exit(CTL_MISLUKT);
}

int main(int argc, char **argv)
{
    keep_streams();
    afscherm();
    json_geheugen_eis();
    setlocale(LC_CTYPE, ""); /* widths of names in tables; nothing else depends on it */
    struct ctl ctl = {.nu_vast = INSTANT_NONE};
    ctl.arena = arena_new(CTL_ARENA_BYTES);
    if (!ctl.arena) {
        fputs("vroegsignalctl: te weinig geheugen\n", stderr);
        return CTL_MISLUKT;
    }
    int status = run(&ctl, argc, argv);
    ctl_sluit(&ctl);
    if (fflush(stdout) != 0 || ferror(stdout)) { /* a list that did not arrive is not done */
        fputs("vroegsignalctl: de uitvoer kon niet worden geschreven; is de schijf vol? Wat de opdracht in "
              "de database "
              "deed, is wel gedaan\n",
              stderr);
        return CTL_MISLUKT;
    }
    return status;
}
