// Two people on one melding: who comes second is told what changed, keeps what was typed, and decides again.
import assert from "node:assert/strict";
import {MENSEN, sql, verhaal} from "./hulp.mjs";

async function vul_in(b, tekst) {
    const vorm = await b.vouw_open("Poging vastleggen");
    await vorm.getByLabel("nee", {exact: true}).check();
    await vorm.getByLabel(/^Toelichting/).fill(tekst);
    return vorm;
}

verhaal(async t => {
    const id = sql(`SELECT m.id FROM melding m WHERE m.status = 0 AND m.plaats_kanaal = 2 AND m.plaats_status = 2 AND m.overgenomen_door IS NULL
                    ORDER BY m.id LIMIT 1`);
    const gebeurd = () => Number(sql(`SELECT count(*) FROM gebeurtenis e JOIN melding m ON m.sleutel = e.melding WHERE m.id = '${id}'`));
    const roos = await t.als("regisseur"), uma = await t.als("uitvoering");
    await roos.open(`/meldingen/${id}`);
    await uma.open(`/meldingen/${id}`);
    const ervoor = gebeurd();
    await roos.knop("Poging vastleggen", await vul_in(roos, "Niet opgenomen"));
    await roos.ziet("Gelukt:");
    assert.equal(gebeurd(), ervoor + 1);

    await uma.knop("Poging vastleggen", await vul_in(uma, "Ook gebeld"));
    await uma.ziet(/intussen/);
    await uma.ziet(MENSEN.regisseur.naam);
    assert.equal(gebeurd(), ervoor + 1, "a stale form was carried out");
    assert.equal(await uma.page.getByLabel(/^Toelichting/).first().inputValue(), "Ook gebeld", "what was typed is gone");
    await uma.knop("Poging vastleggen");
    await uma.ziet("Gelukt:");
    assert.equal(gebeurd(), ervoor + 2);
});
