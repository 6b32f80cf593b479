/* terugkoppeling_uit: see terugkoppeling_uit.h. Names of fields are those of the event and of deliveries. */
#include "render/terugkoppeling_uit.h"

void terugkoppeling_csv_kop(struct csv_lijst *lijst)
{
    csv_cel_tekst(lijst, "signaal_id");
    csv_cel_tekst(lijst, "datum");
    csv_cel_tekst(lijst, "terugkoppeling");
    csv_regel(lijst);
}

void terugkoppeling_csv_rij(struct csv_lijst *lijst, const struct terugkoppeling_rij *rij)
{
    csv_cel(lijst, rij->id);
    csv_cel_datum(lijst, rij->dag);
    csv_cel_tekst(lijst, terugkoppeling_text(rij->stand));
    csv_regel(lijst);
}

void terugkoppeling_json_rij(struct json *json, const struct terugkoppeling_rij *rij)
{
    json_object_begin(json);
    json_veld_tekst(json, "ID", rij->id);
    json_veld_datum(json, "datum", rij->dag);
    json_veld_cstr(json, "terugkoppeling", terugkoppeling_text(rij->stand));
    json_object_eind(json);
}
