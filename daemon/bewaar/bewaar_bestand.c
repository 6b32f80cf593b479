/* bewaar_bestand: files in the inbox that were taken in or refused, and the reports beside them: they hold
 * what was delivered, as it came. Goes through INBOX/X/verwerkt and INBOX/X/afgekeurd; follows no link,
 * touches nothing else, and counts what it could not remove. A file is as old as its last change, of content
 * or of place: it was moved there when it was taken in. */
#include "bewaar/bewaar_run.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct search {
    const struct beleid *beleid;
    civil_date vandaag;
    bool droog;
    struct bewaar_verslag *verslag;
};

static void judge(const struct search *search, int folder, const char *name)
{
    struct stat st;
    if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(st.st_mode))
        return;
    instant changed = st.st_mtime > st.st_ctime ? st.st_mtime : st.st_ctime;
    struct bewaar_termijn term = bewaar_aangeleverd(search->beleid, instant_date(changed));
    if (!bewaar_verlopen(term, search->vandaag)) {
        verslag_blijft(search->verslag, WAT_BESTAND, term, 1);
    } else if (search->droog || unlinkat(folder, name, 0) == 0 || errno == ENOENT) {
        verslag_weg(search->verslag, WAT_BESTAND, term.grond, 1);
    } else {
        verslag_blijft(search->verslag, WAT_BESTAND, term, 1);
        search->verslag->mislukt++;
    }
}

/* Takes the descriptor over. */
static void each_entry(const struct search *search, int folder,
                       void (*with)(const struct search *search, int folder, const char *name))
{
    DIR *dir = folder < 0 ? NULL : fdopendir(folder);
    if (!dir) {
        if (folder >= 0)
            close(folder);
        return;
    }
    for (struct dirent *e = readdir(dir); e; e = readdir(dir))
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            with(search, dirfd(dir), e->d_name);
    closedir(dir);
}

static int open_below(int folder, const char *name)
{
    return openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
}

static void judge_done(const struct search *search, int inbox, const char *name)
{
    static const char *const done[] = {"verwerkt", "afgekeurd"};
    int kind = open_below(inbox, name);
    if (kind < 0)
        return;
    for (size_t i = 0; i < sizeof done / sizeof *done; i++)
        each_entry(search, open_below(kind, done[i]), judge);
    close(kind);
}

void bewaar_bestanden(const struct beleid *beleid, civil_date vandaag, const char *inbox, bool droog,
                      struct bewaar_verslag *verslag)
{
    const struct search search = {beleid, vandaag, droog, verslag};
    each_entry(&search, open(inbox, O_RDONLY | O_DIRECTORY | O_CLOEXEC), judge_done);
}
