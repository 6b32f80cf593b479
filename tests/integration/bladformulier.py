"""Forms as they stand on a page, for tests that fill them in as a person does."""
import html.parser


class Formulier:
    def __init__(self, actie):
        self.actie, self.velden, self.knoppen, self.keuzes = actie, {}, [], {}

    def __contains__(self, naam):
        return naam in self.velden or any(naam == knop for knop, _ in self.knoppen)

    def vul(self, **waarden):
        """What a browser would send: the fields as they stand, with these instead; None leaves one out."""
        velden = {**self.velden, **waarden}
        return {naam: waarde for naam, waarde in velden.items() if waarde is not None}


class _Lezer(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.formulieren, self.nu, self.vak, self.lijst = [], None, None, None

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "form":
            self.nu = Formulier(a.get("action"))
            self.formulieren.append(self.nu)
        elif self.nu is None:
            return
        elif tag == "input" and a.get("type") in ("radio", "checkbox"):
            self.nu.keuzes.setdefault(a["name"], []).append(a.get("value", ""))
            if "checked" in a:
                self.nu.velden[a["name"]] = a.get("value", "")
        elif tag == "input" and a.get("name"):
            self.nu.velden[a["name"]] = a.get("value", "")
        elif tag == "textarea":
            self.vak, self.nu.velden[a["name"]] = a["name"], ""
        elif tag == "select":
            self.lijst = a["name"]
            self.nu.keuzes[self.lijst] = []
        elif tag == "option" and self.lijst:
            self.nu.keuzes[self.lijst].append(a.get("value"))
            if "selected" in a or len(self.nu.keuzes[self.lijst]) == 1:
                self.nu.velden[self.lijst] = a.get("value")
        elif tag == "button" and a.get("name"):
            self.nu.knoppen.append((a["name"], a.get("value", "")))

    def handle_data(self, data):
        if self.nu is not None and self.vak:
            self.nu.velden[self.vak] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.nu = None
        elif tag == "textarea":
            self.vak = None
        elif tag == "select":
            self.lijst = None


def formulieren(tekst):
    lezer = _Lezer()
    lezer.feed(tekst)
    return lezer.formulieren
